/// What a subscription says of its async handler beside what every handler has.
@usableFromInline
package struct AsyncOptions: Sendable {
    let buffering: AsyncBuffering
    let runsOnMainActor: Bool

    @usableFromInline
    package init(buffering: AsyncBuffering, runsOnMainActor: Bool = false) {
        self.buffering = buffering
        self.runsOnMainActor = runsOnMainActor
    }
}
