import DomainEvents
import EventCoding
import Foundation
import Synchronization
import Testing

@Suite("EventStreamWriter: buffered, and no error is lost")
struct StreamWriterTests {
    private let coder: CloudEventCoder
    private let event = AccountOpened(metadata: .fixed, aggregateID: "a")

    init() throws {
        coder = try .samples()
    }

    private final class Sink {
        var pieces: [[UInt8]] = []
        var failures = 0
        var isBroken = false

        struct Broken: Error, CustomStringConvertible {
            var description: String { "the disk is full" }
        }

        func take(_ bytes: UnsafeRawBufferPointer) throws {
            if isBroken {
                failures += 1
                throw Broken()
            }
            pieces.append(Array(bytes))
        }
    }

    @Test("a line longer than a reader takes is refused and leaves no trace; one of that length is read")
    func longLine() throws {
        let sink = Sink()
        let length = try coder.encode(event).count
        let writer = EventStreamWriter(coder: coder, maximumLineLength: length, sink: sink.take)
        try writer.write(event)
        let longer = AccountOpened(metadata: .fixed, aggregateID: "ab")
        #expect(failure { try writer.write(longer) }?.reason == .lineTooLong(limit: length))
        #expect(failure { try writer.write(try coder.decode(try coder.encode(longer))) }?.path == [])
        try writer.write(event)
        try writer.close()
        let reader = EventStreamReader(coder: coder, maximumLineLength: length)
        var seen = 0
        for piece in sink.pieces { reader.read(piece) { seen += (try? $0.get()) == nil ? 100 : 1 } }
        reader.finish { _ in seen += 100 }
        #expect(seen == 2)
        // Both have the same limit, unless told otherwise.
        let byDefault = EventStreamWriter(coder: coder, sink: sink.take)
        let note = String(repeating: "x", count: 1_048_576)
        let error = failure { try byDefault.write(OrderFilled(metadata: .fixed, note: note)) }
        #expect(error?.reason == .lineTooLong(limit: 1_048_576))
    }

    @Test("lines are collected, and passed on when asked or when there are enough")
    func buffering() throws {
        let sink = Sink()
        let line = text(try coder.encode(event)) + "\n"
        let writer = EventStreamWriter(coder: coder, bufferSize: line.utf8.count * 2, sink: sink.take)
        try writer.write(event)
        #expect(sink.pieces.isEmpty)
        try writer.write(event)
        #expect(sink.pieces.map { text($0) } == [line + line])
        try writer.flush()
        #expect(sink.pieces.count == 1)
        try writer.write(event)
        try writer.flush()
        #expect(sink.pieces.count == 2)
        try writer.write(event, sequence: "1")
        try writer.close()
        #expect(sink.pieces.count == 3)
        #expect(text(sink.pieces[2]).contains("\"sequence\":\"1\""))
        try writer.close()
        #expect(failure { try writer.write(event) }?.reason == .closed)
        #expect(failure { try writer.flush() }?.reason == .closed)
    }

    @Test("an event that cannot be written leaves no trace")
    func badEvent() throws {
        let sink = Sink()
        let writer = EventStreamWriter(coder: coder, sink: sink.take)
        try writer.write(event)
        #expect(failure { try writer.write(OrderFilled(price: .nan)) }?.path == ["price"])
        try writer.write(event)
        try writer.close()
        let line = text(try coder.encode(event)) + "\n"
        #expect(sink.pieces.map { text($0) } == [line + line])
    }

    @Test("a failure to pass on is thrown, and thrown again by every later call")
    func brokenSink() throws {
        let sink = Sink()
        var writer: EventStreamWriter? = EventStreamWriter(coder: coder, sink: sink.take)
        try writer?.write(event)
        sink.isBroken = true
        let reason = EventCodingError.Reason.transfer("the disk is full")
        #expect(failure { try writer?.flush() }?.reason == reason)
        sink.isBroken = false
        #expect(failure { try writer?.write(event) }?.reason == reason)
        #expect(failure { try writer?.flush() }?.reason == reason)
        #expect(failure { try writer?.close() }?.reason == reason)
        #expect(failure { try writer?.close() }?.reason == reason)
        writer = nil
        #expect(sink.failures == 1)
        #expect(sink.pieces.isEmpty)
    }

    @Test("a writer that goes away unclosed passes on what it holds")
    func unclosed() throws {
        let sink = Sink()
        var writer: EventStreamWriter? = EventStreamWriter(coder: coder, sink: sink.take)
        try writer?.write(event)
        writer = nil
        #expect(sink.pieces.count == 1)
    }

    @Test("through a pipe and back, unknown events too")
    func pipe() throws {
        let pipe = Pipe()
        let writing = pipe.fileHandleForWriting
        let coder = coder
        let count = 2_000
        let unknown = try coder.decode(
            #"{"specversion":"1.0","id":"1","source":"s","type":"t","data":[18446744073709551615]}"#.utf8
        )
        // A thread of its own: a task that waits for the reader would hold one of the pool's few.
        let failure = Mutex<(any Error)?>(nil)
        let isOver = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            defer { isOver.signal() }
            do { try write() } catch { failure.withLock { $0 = error } }
        }
        @Sendable func write() throws {
            let writer = EventStreamWriter(
                coder: coder,
                fileDescriptor: writing.fileDescriptor,
                bufferSize: 1_000
            )
            for index in 0..<count {
                try writer.write(AccountOpened(aggregateID: "a\(index)"))
                try writer.write(unknown)
            }
            try writer.close()
            try writing.close()
        }
        let reader = EventStreamReader(coder: coder)
        var index = 0
        try reader.read(fileDescriptor: pipe.fileHandleForReading.fileDescriptor, chunkSize: 777) { result in
            let received = try result.get()
            if index % 2 == 0 {
                #expect(received.event.event?.aggregateID == "a\(index / 2)")
            } else {
                #expect(received.eventType == "t")
            }
            index += 1
        }
        isOver.wait()
        if let error = failure.withLock({ $0 }) { throw error }
        #expect(index == 2 * count)
        #expect(reader.lineCount == 2 * count)
    }

    @Test("a file descriptor that is none is a typed error")
    func badDescriptor() throws {
        let writer = EventStreamWriter(coder: coder, fileDescriptor: -1)
        try writer.write(event)
        #expect(failure { try writer.close() }?.reason == .transfer("cannot write: Bad file descriptor"))
        let reader = EventStreamReader(coder: coder)
        var reasons: [EventCodingError.Reason] = []
        reader.read(fileDescriptor: -1) { if case .failure(let error) = $0 { reasons.append(error.reason) } }
        #expect(reasons == [.transfer("cannot read: Bad file descriptor")])
    }
}
