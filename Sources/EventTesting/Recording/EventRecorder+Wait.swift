import EventDispatch

/// Waits for events; they block the thread or, in an asynchronous context, suspend the task.
///
/// The limit is a watchdog for broken tests: a test that passes never reaches it. A wait ends earlier if no more event
/// can come. That is so when the dispatcher has ended or the recorder was stopped. If this thread polls a manual
/// dispatcher itself, it is so when nothing is left to dispatch.
extension EventRecorder {
    /// The longest wait by default: a minute.
    public static var limit: Duration { .seconds(60) }

    /// Blocks until so many events are recorded, and returns the first so many.
    ///
    /// - Throws: ``UnmetExpectation`` with the recorded events.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    @discardableResult
    public func waitForEvents(
        _ count: Int,
        within limit: Duration = EventRecorder.limit,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) throws -> [Event] {
        try wait(Wait(for: counted(count), of: Event.self, limit, CallPlace(fileID, line))) {
            $0.prefix(atLeast: count)
        }
    }

    /// Suspends until so many events are recorded, and returns the first so many.
    ///
    /// - Throws: ``UnmetExpectation`` with the recorded events; `CancellationError` if the task is cancelled.
    @discardableResult
    public func waitForEvents(
        _ count: Int,
        within limit: Duration = EventRecorder.limit,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) async throws -> [Event] {
        try await wait(Wait(for: counted(count), of: Event.self, limit, CallPlace(fileID, line))) {
            $0.prefix(atLeast: count)
        }
    }

    /// Blocks until a recorded event meets a condition, and returns the first one.
    ///
    ///     let large = try fills.waitForEvent { $0.units > 1_000 }
    ///
    /// - Throws: ``UnmetExpectation`` with the recorded events; the condition's error.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    @discardableResult
    public func waitForEvent(
        within limit: Duration = EventRecorder.limit,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where condition: (Event) throws -> Bool
    ) throws -> Event {
        try waitForEvent(of: Event.self, within: limit, fileID: fileID, line: line, where: condition)
    }

    /// Suspends until a recorded event meets a condition, and returns the first one.
    ///
    /// - Throws: ``UnmetExpectation`` with the recorded events; the condition's error; `CancellationError` if the
    ///   task is cancelled.
    @discardableResult
    public func waitForEvent(
        within limit: Duration = EventRecorder.limit,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where condition: (Event) throws -> Bool
    ) async throws -> Event {
        try await waitForEvent(of: Event.self, within: limit, fileID: fileID, line: line, where: condition)
    }

    /// Blocks until a recorded event of a type meets a condition, and returns the first one.
    ///
    ///     let opened = try everything.waitForEvent(of: AccountOpened.self)
    ///
    /// - Throws: ``UnmetExpectation`` with the recorded events; the condition's error.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    @discardableResult
    public func waitForEvent<Wanted>(
        of type: Wanted.Type,
        within limit: Duration = EventRecorder.limit,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where condition: (Wanted) throws -> Bool = { _ in true }
    ) throws -> Wanted {
        var search = EventSearch(of: type)
        return try wait(Wait(for: "an event", of: type, limit, CallPlace(fileID, line))) {
            try search.look(at: $0, condition)
        }
    }

    /// Suspends until a recorded event of a type meets a condition, and returns the first one.
    ///
    /// - Throws: ``UnmetExpectation`` with the recorded events; the condition's error; `CancellationError` if the
    ///   task is cancelled.
    @discardableResult
    public func waitForEvent<Wanted>(
        of type: Wanted.Type,
        within limit: Duration = EventRecorder.limit,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where condition: (Wanted) throws -> Bool = { _ in true }
    ) async throws -> Wanted {
        var search = EventSearch(of: type)
        return try await wait(Wait(for: "an event", of: type, limit, CallPlace(fileID, line))) {
            try search.look(at: $0, condition)
        }
    }
}
