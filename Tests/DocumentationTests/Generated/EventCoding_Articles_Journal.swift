// swift-format-ignore-file
// The Swift of Sources/EventCoding/EventCoding.docc/Articles/Journal.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventCoding
import EventDispatch
import Foundation
import Synchronization
import Testing

#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Journal.md", line: 16)
private struct Deposited: DomainEvent, Hashable {
    static let eventType = "account.deposited", family: EventFamily = "account"
    let aggregateID: String
    let amount: Count
    var metadata = EventMetadata()
}
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Journal.md", line: 23)
private struct Balances {
    private(set) var amounts: [String: Int] = [:]

    mutating func apply(_ event: any DomainEvent) {
        switch event {
        case let event as Deposited: amounts[event.aggregateID, default: 0] += event.amount.value
        default: break
        }
    }
}
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Journal.md", line: 34)
private func makeCoder() throws -> CloudEventCoder {
    var registry = EventRegistry()
    try registry.register(Deposited.self)
    return try CloudEventCoder(registry: registry, source: "/accounts")
}
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Journal.md", line: 40)
private func openJournal(_ url: URL, for publisher: DomainEventPublisher) throws -> Balances {
    if !FileManager.default.fileExists(atPath: url.path) { try Data().write(to: url) }
    let file = try FileHandle(forUpdating: url)
    try cutTornLine(of: file)

    var balances = Balances()
    try file.seek(toOffset: 0)
    try EventStreamReader(coder: try makeCoder()).read(fileDescriptor: file.fileDescriptor) { result in
        for event in try result.get().event.events { balances.apply(event) }
    }

    let writer = EventStreamWriter(coder: try makeCoder(), fileDescriptor: file.fileDescriptor)
    publisher.subscribe(matching: .all, Journal(file: file, writer: writer)).keepUntilEnd()
    return balances
}
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Journal.md", line: 56)
private final class Journal: DomainEventHandler, BatchEndHandler {
    private let file: FileHandle  // kept: the writer knows its descriptor only
    private let writer: EventStreamWriter

    init(file: FileHandle, writer: EventStreamWriter) {
        self.file = file
        self.writer = writer
    }

    func handle<Event: DomainEvent>(_ event: Event) throws {
        try writer.write(event)
    }

    func batchEnded() throws {
        try writer.flush()  // one write for all events of a poll
    }
}
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Journal.md", line: 74)
private func cutTornLine(of file: FileHandle) throws {
    var end = try file.seekToEnd()
    while end > 0 {
        let begin = end - min(end, 65_536)
        try file.seek(toOffset: begin)
        let part = try file.read(upToCount: Int(end - begin)) ?? Data()
        if let newline = part.lastIndex(of: UInt8(ascii: "\n")) {
            end = begin + UInt64(newline) + 1
            break
        }
        end = begin
    }
    try file.truncate(atOffset: end)
}
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Journal.md", line: 121)
private final class FileStore: EventStore {
    struct Broken: Error {}

    private let memory = InMemoryEventStore()
    private let coder: CloudEventCoder
    private let file: Mutex<FileHandle?>

    init(_ url: URL, coder: CloudEventCoder) throws {
        if !FileManager.default.fileExists(atPath: url.path) { try Data().write(to: url) }
        let file = try FileHandle(forUpdating: url)
        try cutTornLine(of: file)
        for line in try Data(contentsOf: url).split(separator: UInt8(ascii: "\n")) {
            let events = try coder.decodeBatch(line).flatMap(\.event.events)
            guard let id = events.first?.aggregateID else { continue }
            try memory.append(events[...], to: id, at: memory.events(of: id).count)
        }
        try file.seekToEnd()
        self.coder = coder
        self.file = Mutex(file)
    }

    func append(_ events: ArraySlice<any DomainEvent>, to id: String, at version: Int) throws {
        try file.withLock { file in
            guard let handle = file else { throw Broken() }
            let known = memory.events(of: id).count
            // A repeated append begins with events that are there.
            let line = try coder.encodeBatch(events.dropFirst(max(0, known - version)))
            try memory.append(events, to: id, at: version)
            guard memory.events(of: id).count > known else { return }
            file = nil  // unless the line arrives
            try handle.write(contentsOf: line + [UInt8(ascii: "\n")])
            try handle.synchronize()
            file = handle
        }
    }

    func events(of id: String) throws -> [any DomainEvent] {
        try file.withLock { file in
            if file == nil { throw Broken() }
            return memory.events(of: id)
        }
    }
}
#sourceLocation()

@Test("Sources/EventCoding/EventCoding.docc/Articles/Journal.md, section 1")
private func EventCoding_Articles_Journal_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Journal.md", line: 91)
let url = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString)")
defer { try? FileManager.default.removeItem(at: url) }
for start in 0...2 {
    let publisher = DomainEventPublisher()
    let balances = try openJournal(url, for: publisher)
    #expect(balances.amounts["a-1"] ?? 0 == start * 5)
    try publisher.publish(Deposited(aggregateID: "a-1", amount: 5))
    try publisher.shutdown()
    let end = try FileHandle(forWritingTo: url)
    try end.seekToEnd()
    try end.write(contentsOf: Data(#"{"specversion":"1.0","#.utf8))
    try end.close()
}
#sourceLocation()

    }
}

@Test("Sources/EventCoding/EventCoding.docc/Articles/Journal.md, section 3")
private func EventCoding_Articles_Journal_3() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Journal.md", line: 167)
let path = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)")
defer { try? FileManager.default.removeItem(at: path) }
let first: [any DomainEvent] = (1...2).map { Deposited(aggregateID: "a-1", amount: Count(integerLiteral: $0)) }
let second: [any DomainEvent] = [Deposited(aggregateID: "a-1", amount: 3)]
for _ in 1...2 {
    let store = try FileStore(path, coder: try makeCoder())
    try store.append(first[...], to: "a-1", at: 0)
    try store.append((first + second)[...], to: "a-1", at: 0)
    #expect(throws: EventStoreError.self) {
        try store.append([Deposited(aggregateID: "a-1", amount: 4)], to: "a-1", at: 2)
    }
    #expect(try store.events(of: "a-1").compactMap { ($0 as? Deposited)?.amount } == [1, 2, 3])
}
#expect(try String(contentsOf: path, encoding: .utf8).split(separator: "\n").count == 2)
#sourceLocation()

    }
}
