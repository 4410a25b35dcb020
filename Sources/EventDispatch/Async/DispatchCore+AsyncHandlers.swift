extension DispatchCore {
    /// Returns when every asynchronous handler is done with what it has been given.
    func asyncHandlersDrained() async {}
}
