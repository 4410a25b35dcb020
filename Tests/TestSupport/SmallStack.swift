import EventDispatch

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Runs `body` on a new thread with a stack of so many bytes, and returns its result.
package func onStack<Result: Sendable>(of bytes: Int, _ body: @escaping @Sendable () -> Result) -> Result {
    let call = StackCall(body)
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    precondition(pthread_attr_init(attributes) == 0)
    defer {
        pthread_attr_destroy(attributes)
        attributes.deallocate()
    }
    precondition(
        pthread_attr_setstacksize(attributes, bytes) == 0,
        "no thread can have \(bytes) bytes of stack"
    )
    let context = Unmanaged<AnyObject>.passRetained(call).toOpaque()
    #if canImport(Darwin)
        var thread: pthread_t?
        let error = pthread_create(&thread, attributes, { run($0) }, context)
    #else
        var thread: pthread_t = 0
        let error = pthread_create(&thread, attributes, { run($0) }, context)
    #endif
    precondition(error == 0, "pthread_create failed with error \(error)")
    #if canImport(Darwin)
        if let thread { pthread_join(thread, nil) }
    #else
        pthread_join(thread, nil)
    #endif
    guard let result = call.result.withLock({ $0 }) else { preconditionFailure("the thread has no result") }
    return result
}

/// The thread's main function.
private func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let call = Unmanaged<AnyObject>.fromOpaque(context).takeRetainedValue()
    (call as? any Runnable)?.run()
    return nil
}

private protocol Runnable: AnyObject {
    func run()
}

private final class StackCall<Result: Sendable>: Runnable, Sendable {
    let result = Guarded<Result?>(nil)
    private let body: @Sendable () -> Result

    init(_ body: @escaping @Sendable () -> Result) {
        self.body = body
    }

    func run() {
        let result = body()
        self.result.withLock { $0 = result }
    }
}
