import EventDispatch

/// Waiting for events: the thread blocks or, in an asynchronous context, the task is suspended until they come.
///
/// The limit is a watchdog for what is broken: a test that passes never takes it. A wait ends earlier where nothing more
/// can come: when the dispatcher has ended, when the recorder was stopped, and, where this thread itself polls a manual
/// dispatcher, when nothing is left to dispatch.
extension EventRecorder {
    /// How long a wait takes at most, unless told otherwise: a minute.
    public static var limit: Duration { .seconds(60) }

    /// Blocks until so many events have been recorded, and returns the first so many.
    ///
    /// - Throws: ``UnmetExpectation``, which lists what came instead.
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

    /// Suspends until so many events have been recorded, and returns the first so many.
    ///
    /// - Throws: ``UnmetExpectation``, which lists what came instead; `CancellationError` if the task is cancelled.
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

    /// Blocks until an event has been recorded that meets a condition, and returns the first one.
    ///
    ///     let large = try fills.waitForEvent { $0.units > 1_000 }
    ///
    /// - Throws: ``UnmetExpectation``, which lists what came instead; what the condition throws.
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

    /// Suspends until an event has been recorded that meets a condition, and returns the first one.
    ///
    /// - Throws: ``UnmetExpectation``, which lists what came instead; what the condition throws; `CancellationError` if
    ///   the task is cancelled.
    @discardableResult
    public func waitForEvent(
        within limit: Duration = EventRecorder.limit,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where condition: (Event) throws -> Bool
    ) async throws -> Event {
        try await waitForEvent(of: Event.self, within: limit, fileID: fileID, line: line, where: condition)
    }

    /// Blocks until an event has been recorded that is of a type and meets a condition, and returns the first one.
    ///
    ///     let opened = try everything.waitForEvent(of: AccountOpened.self)
    ///
    /// - Throws: ``UnmetExpectation``, which lists what came instead; what the condition throws.
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

    /// Suspends until an event has been recorded that is of a type and meets a condition, and returns the first one.
    ///
    /// - Throws: ``UnmetExpectation``, which lists what came instead; what the condition throws; `CancellationError` if
    ///   the task is cancelled.
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
