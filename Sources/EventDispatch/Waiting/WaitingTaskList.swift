/// Suspended tasks, first in first out; any of them can leave in O(1), and none of this allocates.
struct WaitingTaskList {
    private(set) var first: WaitingTask?
    private var last: WaitingTask?

    var isEmpty: Bool { first == nil }

    /// O(n).
    var count: Int {
        var count = 0
        var next = first
        while let task = next {
            count += 1
            next = task.next
        }
        return count
    }

    mutating func append(_ task: WaitingTask) {
        task.isLinked = true
        task.previous = last
        if let last { last.next = task } else { first = task }
        last = task
    }

    mutating func remove(_ task: WaitingTask) {
        let next = task.next
        if let previous = task.previous { previous.next = next } else { first = next }
        if let next { next.previous = task.previous } else { last = task.previous }
        task.next = nil
        task.previous = nil
        task.isLinked = false
    }

    mutating func removeFirst() -> WaitingTask? {
        guard let task = first else { return nil }
        remove(task)
        return task
    }
}
