/// What a subscription says of its async handler beside what every handler has.
@usableFromInline
package struct AsyncOptions: Sendable {
    let buffering: AsyncBuffering
    let taskPriority: TaskPriority?
    let runsOnMainActor: Bool

    @usableFromInline
    package init(buffering: AsyncBuffering, taskPriority: TaskPriority?, runsOnMainActor: Bool = false) {
        self.buffering = buffering
        self.taskPriority = taskPriority
        self.runsOnMainActor = runsOnMainActor
    }
}
