/// Runs `body`, in which the blocking forms can be called: for tests of those in an asynchronous context.
package func blocking<Result>(_ body: () throws -> Result) rethrows -> Result {
    try body()
}
