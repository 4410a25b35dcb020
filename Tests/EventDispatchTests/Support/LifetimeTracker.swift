import EventDispatch
import Synchronization
import Testing

/// Runs `body` with a tracker and checks that nothing is left of its tokens afterwards.
func tracking<Result>(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: (LifetimeTracker) throws -> Result
) rethrows -> Result {
    let tracker = LifetimeTracker()
    defer {
        #expect(tracker.created > 0, "the test made no token", sourceLocation: sourceLocation)
        #expect(tracker.alive == 0, "events or closures were leaked", sourceLocation: sourceLocation)
        #expect(tracker.destroyedTwice == 0, "destroyed twice", sourceLocation: sourceLocation)
        tracker.finish()
    }
    return try body(tracker)
}

/// Counts what lives: every token that it made and that something besides the tracker still refers to, and every
/// token that was released more often than retained.
///
/// The tracker holds one reference of its own to each token. An event destroyed twice releases that one, so the
/// token's `deinit` runs while the tracker still counts on it: no freed memory needs to be touched to notice.
final class LifetimeTracker: Sendable {
    final class Token: Sendable {
        fileprivate let tracker: LifetimeTracker
        fileprivate let index: Int
        fileprivate let isHeld = Atomic<Bool>(true)

        fileprivate init(_ tracker: LifetimeTracker, _ index: Int) {
            self.tracker = tracker
            self.index = index
        }

        deinit {
            if isHeld.load(ordering: .acquiring) { tracker.wasOverReleased(index) }
        }
    }

    private struct Held: @unchecked Sendable {
        /// Nil once it was released too often: then its memory is gone.
        var token: Unmanaged<Token>?
    }

    private let held = Guarded<[Held]>([])
    private let overReleased = Atomic<Int>(0)

    /// A new token, to be carried by an event or a closure.
    func token() -> Token {
        held.withLock { held in
            let token = Token(self, held.count)
            held.append(Held(token: .passRetained(token)))
            return token
        }
    }

    /// Tokens made.
    var created: Int { held.withLock { $0.count } }

    /// Tokens that were released more often than retained.
    var destroyedTwice: Int { overReleased.load(ordering: .acquiring) }

    /// Tokens that somebody else still has.
    ///
    /// Exact while no other thread touches one.
    var alive: Int {
        held.withLock { held in
            held.count { entry in
                guard var token = entry.token?.takeUnretainedValue() else { return false }
                // One reference is the tracker's, one is `token` here.
                entry.token?.release()
                defer { _ = entry.token?.retain() }
                return !isKnownUniquelyReferenced(&token)
            }
        }
    }

    /// Lets go of all tokens, which keep the tracker alive until then.
    func finish() {
        let all = held.withLock { held in
            defer { held = [] }
            return held
        }
        for entry in all {
            guard let token = entry.token else { continue }
            token._withUnsafeGuaranteedRef { $0.isHeld.store(false, ordering: .releasing) }
            token.release()
        }
    }

    private func wasOverReleased(_ index: Int) {
        overReleased.add(1, ordering: .acquiringAndReleasing)
        held.withLock { $0[index].token = nil }
    }
}
