/// What a subscription says of its handler beside the closure.
@usableFromInline
package struct HandlerOptions: Sendable {
    let priority: HandlerPriority
    let label: String
    let onFailure: FailurePolicy
    let isOnce: Bool

    @usableFromInline
    package init(priority: HandlerPriority, label: String, onFailure: FailurePolicy, isOnce: Bool = false) {
        onFailure.validate()
        self.priority = priority
        self.label = label
        self.onFailure = onFailure
        self.isOnce = isOnce
    }
}
