import DomainEvents
import EventCoding
import EventDispatch
import Foundation
import MarketReplay
import Testing
import TradingEvents

/// A replay's file, read back unchanged and with one fault.
@Suite("The file of events, written and verified")
struct EventJournalTests {
    static let bars = Array(ReplayTests.bars.prefix(400))

    /// The lines that a replay writes.
    static func lines(_ bars: [Bar] = bars) throws -> [String] {
        let file = TemporaryFile()
        let journal = try EventJournal(path: file.path, source: "/trading-replay/sp500")
        _ = try Replay(bars, market: "sp500", ReplaySettings(), journal: journal).run()
        let text = try String(contentsOfFile: file.path, encoding: .utf8)
        #expect(text.hasSuffix("\n"))
        return text.split(separator: "\n").map(String.init)
    }

    static let written = Result { try lines() }

    static func verify(_ lines: [String]) throws -> VerificationReport {
        let file = TemporaryFile()
        try lines.joined(separator: "\n").write(toFile: file.path, atomically: false, encoding: .utf8)
        return try EventFileVerifier.verify(path: file.path)
    }

    @Test(
        "Every event of a replay is in the file, and the file is fine",
        arguments: EngineSettings.Mode.allCases
    )
    func roundTrip(mode: EngineSettings.Mode) throws {
        let file = TemporaryFile()
        let journal = try EventJournal(path: file.path, source: "/trading-replay/sp500")
        let engine = EngineSettings(mode: mode, capacity: 64)
        let outcome = try Replay(
            Self.bars,
            market: "sp500",
            ReplaySettings(),
            engine: engine,
            journal: journal
        )
        .run()
        let report = try EventFileVerifier.verify(path: file.path)
        #expect(report.problems == [])
        #expect(report.events == outcome.published)
        #expect(report.counts == outcome.events)
        #expect(report.bars == 400)
        // One a bar, and one for what happens around the bars.
        #expect(report.correlations == 401)
    }

    /// One line of the file, broken, and what is said of it.
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let type: String
        let change: @Sendable (String) -> String
        let said: String

        init(
            _ name: String,
            _ type: String,
            says said: String,
            _ change: @escaping @Sendable (String) -> String
        ) {
            testDescription = name
            self.type = type
            self.change = change
            self.said = said
        }
    }

    /// With another value of one member.
    static func replacing(_ name: String, _ value: String) -> @Sendable (String) -> String {
        { line in
            guard let begin = line.range(of: "\"\(name)\":\""),
                let end = line.range(of: "\"", range: begin.upperBound..<line.endIndex)
            else { return line }
            return line.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: value)
        }
    }

    @Sendable static func withoutCause(_ line: String) -> String {
        replacing("causationid", "")(line).replacingOccurrences(of: "\"causationid\":\"\",", with: "")
    }

    private static let otherID = "01a207a9-0000-7000-8000-000000000001"

    static let damages = [
        Damage("a member is missing", "order.placed", says: "id: required") {
            $0.replacingOccurrences(of: "\"id\":", with: "\"jd\":")
        },
        Damage("a rule is broken", "order.placed", says: "order_id", replacing("order_id", " ")),
        Damage("half a line", "order.placed", says: "found the end") { String($0.dropLast($0.count / 2)) },
        Damage(
            "an unknown type",
            "trigger.activated",
            says: "no event type of a replay",
            replacing("type", "no.such")
        ),
        Damage(
            "another cause",
            "order.placed",
            says: "does not stand before",
            replacing("causationid", otherID)
        ),
        Damage("no cause", "order.executed", says: "must be caused by order.placed", withoutCause),
        Damage(
            "an effect of a bar without its cause",
            "signal.executed",
            says: "must be caused by order.executed",
            withoutCause
        ),
        Damage(
            "a figure without its cause",
            "position.updated",
            says: "must be caused by bar.closed",
            withoutCause
        ),
        Damage(
            "another correlation",
            "signal.generated",
            says: "correlation",
            replacing("correlationid", otherID)
        ),
        Damage("a bar with a correlation", "bar.closed", says: "where they begin") {
            $0.replacingOccurrences(of: "\"sequence\"", with: "\"correlationid\":\"\(otherID)\",\"sequence\"")
        },
        Damage("an id twice", "backtest.completed", says: "earlier strategy.created") { line in
            line
        },
    ]

    @Test("What is wrong is named with its line", arguments: damages)
    func damaged(damage: Damage) throws {
        var lines = try Self.written.get()
        let index = try #require(lines.firstIndex { $0.contains("\"type\":\"\(damage.type)\"") })
        if damage.testDescription == "an id twice" {
            let first = try #require(lines[0].range(of: "\"id\":\""))
            let id = String(lines[0][first.upperBound...].prefix(36))
            lines[index] = Self.replacing("id", id)(lines[index])
        } else {
            let changed = damage.change(lines[index])
            try #require(changed != lines[index])
            lines[index] = changed
        }
        let report = try Self.verify(lines)
        let problem = try #require(report.problems.first { $0.text.contains(damage.said) })
        #expect(problem.line == index + 1)
        #expect(!report.isFine)
    }

    @Test("A correlation that begins nowhere, and a lifecycle's event in a bar's, are found")
    func strangeCorrelations() throws {
        var lines = try Self.written.get()
        let index = try #require(lines.firstIndex { $0.contains("\"type\":\"backtest.completed\"") })
        let completed = lines[index]
        lines[index] = Self.replacing("correlationid", Self.otherID)(completed)
        let strange = try Self.verify(lines).problems
        #expect(strange.map(\.line) == [nil])
        #expect(strange.first?.text.hasPrefix("1 correlations belong to no bar and no backtest") == true)
        let bar = try #require(lines.first { $0.contains("\"type\":\"bar.closed\"") })
        let id = try #require(bar.range(of: "\"id\":\""))
        lines[index] = Self.replacing("correlationid", String(bar[id.upperBound...].prefix(36)))(completed)
        let foreign = try Self.verify(lines).problems
        #expect(foreign.map(\.line) == [index + 1])
        #expect(foreign.first?.text.contains("the correlation of a bar") == true)
    }

    @Test("A trade without its bar, and orders without their signals, are found")
    func withoutOrigin() throws {
        let lines = try Self.written.get()
        let unsigned = try Self.verify(lines.filter { !$0.contains("\"type\":\"signal.generated\"") })
        let texts = unsigned.problems.map(\.text)
        #expect(
            texts.contains {
                $0.contains("order.placed must be caused by signal.generated, not by nothing")
            }
        )
        #expect(texts.contains("position.opened follows from no bar"))
        let report = try Self.verify(lines.filter { !$0.contains("\"type\":\"bar.closed\"") })
        #expect(report.problemCount > report.problems.count)
        #expect(report.problems.count == EventFileVerifier.problemLimit)
        #expect(report.bars == 0)
    }

    @Test("A file without events is not fine, and one that is not there is an error")
    func nothing() throws {
        #expect(try Self.verify([]).problems == [VerificationReport.Problem(text: "has no events")])
        #expect(throws: VerificationError.self) { try EventFileVerifier.verify(path: "/no/such/file") }
        let error = #expect(throws: VerificationError.self) { try EventFileVerifier.verify(path: "/") }
        #expect("\(try #require(error))" == "/: cannot be read: Is a directory")
    }

    #if os(Linux)
        @Test("A full disk ends the replay with the file's name and the reason")
        func fullDisk() throws {
            let journal = try EventJournal(path: "/dev/full", source: "/trading-replay/sp500")
            let error = #expect(throws: ReplayFailure.self) {
                try Replay(Self.bars, market: "sp500", ReplaySettings(), journal: journal).run()
            }
            #expect("\(try #require(error))".hasPrefix("/dev/full: cannot write"))
        }
    #endif

    @Test("A file that cannot be made is refused before anything happens")
    func unwritable() throws {
        let error = #expect(throws: ReplayFailure.self) {
            try EventJournal(path: "/no/such/directory/events", source: "/x")
        }
        #expect("\(try #require(error))".contains("/no/such/directory/events: cannot open"))
    }
}

/// A file that is gone with the test.
final class TemporaryFile {
    let path = FileManager.default.temporaryDirectory.appending(path: "events-\(UUID()).ndjson").path()

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
