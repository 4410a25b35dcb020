/// Thrown in place of a handler's call that waited for an actor, when the subscription was cancelled or disabled
/// meanwhile.
///
/// So that on that actor nothing begins after a `cancel` there has returned.
@usableFromInline
struct CallNotBegun: Error {
    let outcome: MailboxState.Outcome

    /// Throws if the call that the caller is about to make must not begin any more.
    @usableFromInline
    static func check() throws {
        if let outcome = AsyncHandlerScope.current?.outcomeInsteadOfCall {
            throw CallNotBegun(outcome: outcome)
        }
    }
}
