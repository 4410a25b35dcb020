/// What a subscription says of its async handler beside what every handler has.
@usableFromInline
package struct AsyncOptions: Sendable {
    let buffering: AsyncBuffering
    let taskPriority: TaskPriority?

    @usableFromInline
    package init(buffering: AsyncBuffering, taskPriority: TaskPriority?) {
        self.buffering = buffering
        self.taskPriority = taskPriority
    }
}
