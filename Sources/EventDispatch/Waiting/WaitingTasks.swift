import CEventRing

/// The tasks that wait for a queue: a state machine behind the queue's lock.
///
/// No user code runs in it. It hands out what is to be done without the lock.
struct WaitingTasks {
    /// The work that is left to do without the lock: tasks to resume, a consumer to wake.
    struct Served {
        var tasks = WaitingTaskList()
        var owesWake = false
    }

    /// Publishers, in the order in which they are served.
    private var publishers = WaitingTaskList()
    /// Those that wait for something to have been handled, or for the end.
    private var watchers = WaitingTaskList()
    /// Those that wait for a poll's end.
    private var atPollEnd = WaitingTaskList()

    /// The number of them.
    var count: Int { publishers.count + watchers.count + atPollEnd.count }

    /// Adds a task, or hands it back because it has been cancelled already.
    mutating func add(
        _ task: WaitingTask,
        _ continuation: UnsafeContinuation<WaitOutcome, Never>,
        _ ring: OpaquePointer
    ) -> Served {
        var served = Served()
        task.continuation = continuation
        guard task.outcome == nil else {
            served.tasks.append(task)
            return served
        }
        switch task.reason {
        case .room: publishers.append(task)
        case .handled, .end: watchers.append(task)
        case .poll:
            atPollEnd.append(task)
            // After it can be found; if no poll is under way nobody will look.
            if !er_want_phase(ring) { endPoll(&served) }
            return served
        }
        serve(ring, &served)
        return served
    }

    /// Ends a task's wait before what it waits for has come; false if it has come.
    mutating func giveUp(_ task: WaitingTask, _ outcome: WaitOutcome, _ served: inout Served) -> Bool {
        guard task.outcome == nil else { return false }
        task.outcome = outcome
        guard task.isLinked else { return true }
        switch task.reason {
        case .room: publishers.remove(task)
        case .handled, .end: watchers.remove(task)
        case .poll: atPollEnd.remove(task)
        }
        served.tasks.append(task)
        return true
    }

    /// Serves those whose time has come: publishers strictly in order, each when its cells are free.
    ///
    /// `er_tasks.h` says why no release is missed.
    mutating func serve(_ ring: OpaquePointer, _ served: inout Served) {
        guard !publishers.isEmpty || !watchers.isEmpty else { return }
        let look = er_task_look_begin(ring)
        servePublishers(ring, look, &served)
        var next = watchers.first
        while let task = next {
            next = task.next
            guard task.hasCome(ring, look) else { continue }
            watchers.remove(task)
            task.outcome = .done
            served.tasks.append(task)
        }
    }

    private mutating func servePublishers(_ ring: OpaquePointer, _ look: er_task_look, _ served: inout Served)
    {
        while let task = publishers.first, case .room(let cells) = task.reason {
            let claim = er_task_look_claims(ring, look, cells)
            switch claim.status {
            case .ER_CLAIM_SHORT, .ER_CLAIM_CONTENDED: return
            case .ER_CLAIM_CLOSED: task.outcome = .closed
            case .ER_CLAIM_DONE, .ER_CLAIM_OWES_WAKE:
                if claim.status == .ER_CLAIM_OWES_WAKE { served.owesWake = true }
                task.position = claim.position
                task.write(claim.position)
                task.outcome = .done
            }
            publishers.remove(task)
            served.tasks.append(task)
        }
    }

    /// Serves those that waited for the end of a poll.
    mutating func endPoll(_ served: inout Served) {
        while let task = atPollEnd.removeFirst() {
            task.outcome = .done
            served.tasks.append(task)
        }
    }
}

extension WaitingTask {
    /// Whether what a watcher waits for has come, as this look sees it.
    fileprivate func hasCome(_ ring: OpaquePointer, _ look: er_task_look) -> Bool {
        switch reason {
        case .handled(let position): er_task_look_finds(ring, look, .ER_FOR_HANDLED, position)
        case .end: er_task_look_finds(ring, look, .ER_FOR_END, 0)
        case .room, .poll: false
        }
    }
}
