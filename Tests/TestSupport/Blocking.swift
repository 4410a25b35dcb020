/// Runs `body`, in which the blocking forms can be called: for tests of those in an asynchronous context.
@discardableResult
package func blocking<Result>(_ body: () throws -> Result) rethrows -> Result {
    try body()
}
