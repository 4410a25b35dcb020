import DomainEvents
import EventCoding
import Foundation
import MarketReplay
import Testing

/// The line that closes a file of events: what it tells, and what it finds.
@Suite("A file of events is whole or not fine")
struct EventFileSealTests {
    /// Few, as each file is read in a debug build.
    private static let bars = Array(EventJournalTests.bars.prefix(60))
    private static let written = Result { try EventJournalTests.lines(bars) }

    /// A whole file, changed as a whole, and what is said of it.
    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let said: String
        let change: @Sendable ([String]) -> [String]

        init(_ name: String, says said: String, _ change: @escaping @Sendable ([String]) -> [String]) {
            testDescription = name
            self.said = said
            self.change = change
        }
    }

    static let changes: [Change] = [
        Change("the closing line is gone", says: "no closing line") { $0.dropLast() },
        Change("the second half is gone", says: "no closing line") { Array($0.prefix($0.count / 2)) },
        Change("an event nothing follows from is gone", says: "has the sequence") { lines in
            lines.enumerated().filter { $0.offset != lines.count - 2 }.map(\.element)
        },
        Change("the last event and its number are gone", says: "and its closing line says") { lines in
            let number = lines.count
            return lines.dropLast(2) + [
                lines[number - 1].replacing(
                    "\"sequence\":\"\(number)\"",
                    with: "\"sequence\":\"\(number - 1)\""
                )
            ]
        },
        Change("two events have changed places", says: "has the sequence") { lines in
            var lines = lines
            lines.swapAt(lines.count - 2, lines.count - 3)
            return lines
        },
        Change("an event is there twice", says: "has the sequence") { $0.prefix(1) + $0 },
        Change("a figure of an event is another", says: "another digest") { lines in
            var lines = lines
            let index = lines.lastIndex { $0.contains("\"type\":\"equity.marked\"") } ?? 0
            lines[index] = lines[index].replacing("\"equity\":1", with: "\"equity\":2")
            return lines
        },
        Change(
            "a final figure is another",
            says: "another digest",
            { $0.dropLast() + $0.suffix(1).map { $0.replacing("\"wins\":", with: "\"wins\":1") } }
        ),
        Change("the digest is another", says: "another digest") { lines in
            let last = lines[lines.count - 1]
            let digest = EventJournalTests.replacing("digest", String(repeating: "0", count: 64))(last)
            return lines.dropLast() + [digest]
        },
        Change("the closing line is there twice", says: "stands behind the line that closes") {
            $0 + $0.suffix(1)
        },
    ]

    @Test("A file that is not what was written is not fine", arguments: changes)
    func changed(change: Change) throws {
        let lines = try Self.written.get()
        let changed = change.change(lines)
        try #require(changed != lines)
        let report = try EventJournalTests.verify(changed)
        #expect(report.problems.contains { $0.text.contains(change.said) }, "\(report.problems)")
        #expect(!report.isFine)
    }

    @Test("A file is the same after other software has written it: other order of members, microseconds")
    func rewritten() throws {
        let lines = try Self.written.get().map { line in
            let time = try #require(line.firstMatch(of: /"time":"([^".]*)(\.\d{1,6})?\d*Z"/))
            let text = "\"time\":\"\(time.1)\(time.2 ?? "")+00:00\""
            return "{ \(text), " + line.replacing(time.0 + ",", with: "").dropFirst()
        }
        #expect(try EventJournalTests.verify(lines).problems == [])
    }

    @Test("The closing line is the last, and has count and figures")
    func closing() throws {
        let file = TemporaryFile()
        let journal = try EventJournal(path: file.path, source: "/trading-replay/sp500")
        let outcome = try Replay(Self.bars, market: "sp500", ReplaySettings(), journal: journal)
            .run(
                passes: 2
            )
        let lines = try String(contentsOfFile: file.path, encoding: .utf8).split(separator: "\n")
        let coder = try ReplayEvents.coder(source: "/trading-replay/sp500")
        let closed = try #require(try coder.decode(lines[lines.count - 1].utf8).event.event as? FileClosed)
        #expect(closed.events == outcome.published)
        #expect(closed.events == lines.count - 1)
        #expect(closed.passes == 2)
        #expect(closed.figures == outcome.result.summary)
        #expect(try EventFileVerifier.verify(path: file.path).isFine)
    }
}
