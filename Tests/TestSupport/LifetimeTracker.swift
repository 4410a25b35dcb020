import Synchronization

/// Counts the instances that tests put into events: each must be created once and destroyed once.
///
/// Any thread. After everything is torn down ``living`` is 0 and ``destroyedTwice`` is 0.
package final class LifetimeTracker: Sendable {
    private let creations = Atomic<Int>(0)
    private let destructions = Atomic<Int>(0)
    private let doubles = Atomic<Int>(0)

    /// A tracker that has seen nothing.
    package init() {}

    /// Instances created so far.
    package var created: Int { creations.load(ordering: .acquiring) }
    /// Instances destroyed so far.
    package var destroyed: Int { destructions.load(ordering: .acquiring) }
    /// Destructions of something that had been destroyed before.
    package var destroyedTwice: Int { doubles.load(ordering: .acquiring) }
    /// Instances that exist; negative if something was destroyed more often than created.
    package var living: Int {
        // The destructions first, so that a creation in between cannot make the difference too small.
        let destroyed = self.destroyed
        return created - destroyed
    }

    /// A new instance, which this tracker counts.
    package func makeInstance(_ number: Int = 0) -> TrackedInstance {
        TrackedInstance(self, number)
    }

    fileprivate func noteCreation() {
        creations.add(1, ordering: .acquiringAndReleasing)
    }

    fileprivate func noteDestruction(wasAlive: Bool) {
        destructions.add(1, ordering: .acquiringAndReleasing)
        if !wasAlive { doubles.add(1, ordering: .acquiringAndReleasing) }
    }
}

/// An instance that a tracked event refers to: its initialiser and its `deinit` tell the tracker.
package final class TrackedInstance: Sendable {
    /// The test's name for it.
    package let number: Int
    private let tracker: LifetimeTracker
    private let isAlive = Atomic<Bool>(true)

    fileprivate init(_ tracker: LifetimeTracker, _ number: Int) {
        self.tracker = tracker
        self.number = number
        tracker.noteCreation()
    }

    deinit {
        tracker.noteDestruction(wasAlive: isAlive.exchange(false, ordering: .acquiringAndReleasing))
    }
}
