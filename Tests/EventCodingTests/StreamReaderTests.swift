import DomainEvents
import EventCoding
import Testing

@Suite("EventStreamReader: lines in chunks of any size")
struct StreamReaderTests {
    private let coder: CloudEventCoder
    private let good: String

    init() throws {
        coder = try .samples()
        good = text(try coder.encode(AccountOpened(metadata: .fixed, aggregateID: "a")))
    }

    /// The results of reading a text in chunks of a size: aggregates and errors.
    private func read(_ text: String, chunk: Int = .max, limit: Int = 1_048_576) -> [String] {
        let reader = EventStreamReader(coder: coder, maximumLineLength: limit)
        var found: [String] = []
        func take(_ result: Result<CloudEvent, EventCodingError>) {
            switch result {
            case .success(let received): found.append(received.event.event?.aggregateID ?? "unknown")
            case .failure(let error): found.append("\(error)")
            }
        }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            reader.read(rest.prefix(chunk), take)
            rest = rest.dropFirst(chunk)
        }
        reader.finish(take)
        return found
    }

    @Test("the same events, however the bytes are cut", arguments: [1, 2, 3, 7, 64, 1_000, .max])
    func chunks(size: Int) {
        let b = good.replacing("\"a\"", with: "\"é\"")
        let stream = "\n\(good)\n\r\n \t\n\(b)\r\n{}\n\(good)\n\(b)"
        #expect(
            read(stream, chunk: size) == ["a", "é", "line 6, at specversion: required, but absent", "a", "é"]
        )
    }

    @Test("the end of the last line may be missing, or all of it")
    func ends() {
        #expect(read("") == [])
        #expect(read("\n\n") == [])
        #expect(read(" ") == [])
        #expect(read(good) == ["a"])
        #expect(read(good + "\r") == ["a"])
        #expect(read(good + "\n") == ["a"])
        let cut = String(good.dropLast(3))
        #expect(
            read(good + "\n" + cut) == [
                "a", "line 2, byte \(cut.utf8.count): expected a closing quote, found the end of the text",
            ]
        )
    }

    @Test("errors name line, path, what was expected and what was found, and the next line is read")
    func errors() {
        let stream = [
            good, good.replacing("\"aggregate_id\":\"a\"", with: "\"aggregate_id\":7"), "nonsense",
            good.replacing("1.0", with: "2.0"),
            good.replacing("\"source\"", with: "\"id\""), good,
        ].joined(separator: "\n")
        #expect(
            read(stream) == [
                "a", "line 2, at data.aggregate_id: expected a string, found the number 7",
                "line 3, byte 0: expected null, found \"o\"",
                "line 4, at specversion: expected \"1.0\", found \"2.0\"",
                "line 5, byte 0: the name \"id\" occurs twice", "a",
            ]
        )
    }

    @Test("a line of the length allowed is read, a longer one is one error", arguments: [1, 5, .max])
    func lineLength(chunk: Int) {
        let limit = good.utf8.count
        for end in ["\n", "\r\n"] {
            let stream =
                good + end + good + " " + end + good + String(repeating: " ", count: 10_000) + end + good
                + end
            let error = "the line has more than \(limit) bytes"
            #expect(
                read(stream, chunk: chunk, limit: limit) == [
                    "a", "line 2: \(error)", "line 3: \(error)", "a",
                ]
            )
        }
        #expect(read(good, chunk: chunk, limit: limit) == ["a"])
        #expect(
            read(good + "x", chunk: chunk, limit: limit) == ["line 1: the line has more than \(limit) bytes"]
        )
        #expect(read(good + "\r", chunk: chunk, limit: limit) == ["a"])
    }

    @Test("a blank line that is too long is too long, however it is cut", arguments: [1, 7, 40, .max])
    func longBlank(chunk: Int) {
        let blank = String(repeating: " ", count: 41)
        let error = "the line has more than 40 bytes"
        #expect(
            read("\(blank)\n\(blank.dropLast())\r\n\(blank)\r\n\(blank)", chunk: chunk, limit: 40)
                == ["line 1: \(error)", "line 3: \(error)", "line 4: \(error)"]
        )
    }

    @Test("blank lines are skipped, and counted")
    func blank() {
        let reader = EventStreamReader(coder: coder)
        reader.read("\n\n  \n".utf8) { _ in Issue.record("there is nothing") }
        #expect(reader.lineCount == 3)
        reader.read(Array(good.utf8)) { _ in Issue.record("its line has not ended") }
        #expect(reader.lineCount == 3)
        reader.finish { _ in }
        #expect(reader.lineCount == 4)
    }

    @Test("who throws has stopped: nothing more is handed on but that it has ended")
    func stopping() throws {
        struct Stop: Error {}
        let reader = EventStreamReader(coder: coder)
        var count = 0
        let stream = Array("\(good)\n\(good)\n\(good)\n".utf8)
        #expect(throws: Stop.self) {
            try reader.read(stream) { (_) throws(Stop) in
                count += 1
                if count == 2 { throw Stop() }
            }
        }
        #expect(count == 2)
        var reasons: [EventCodingError.Reason] = []
        reader.read(stream) { if case .failure(let error) = $0 { reasons.append(error.reason) } }
        reader.finish { if case .failure(let error) = $0 { reasons.append(error.reason) } }
        #expect(reasons == [.closed, .closed])

        let finished = EventStreamReader(coder: coder)
        finished.finish { _ in Issue.record("there is nothing") }
        finished.finish { if case .failure(let error) = $0 { reasons.append(error.reason) } }
        #expect(reasons == [.closed, .closed, .closed])
    }

    @Test("megabytes without an end are not kept")
    func endless() {
        let reader = EventStreamReader(coder: coder, maximumLineLength: 1_000)
        let chunk = [UInt8](repeating: 0x20, count: 65_536)
        var errors: [EventCodingError] = []
        for _ in 0..<160 { reader.read(chunk) { if case .failure(let error) = $0 { errors.append(error) } } }
        #expect(errors.isEmpty)
        reader.read("\n\(good)\n".utf8) {
            switch $0 {
            case .failure(let error): errors.append(error)
            case .success(let received): #expect(received.eventType == "account.opened")
            }
        }
        #expect(errors.map(\.reason) == [.lineTooLong(limit: 1_000)])
        #expect(reader.lineCount == 2)
    }
}
