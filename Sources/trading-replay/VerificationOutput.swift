import Foundation
import MarketReplay
import ProgramSupport

/// The contents of a file of events, for people.
struct VerificationText {
    let report: VerificationReport

    var text: String {
        var table = Table(.left("event"), .right("count"))
        for (eventType, count) in report.counts.named { table.add(eventType, Figures.grouped(count)) }
        table.add("all", Figures.grouped(report.events))
        let verdict =
            report.isFine
            ? """
            fine: every event decodes, every cause precedes
            its event, each bar has one correlation, no event
            is missing or changed
            """
            : "not fine: \(Figures.grouped(report.problemCount)) problem\(report.problemCount == 1 ? "" : "s")"
        return """
            \(report.file)

            \(table)

            \(report.counts.catalogueTypes) of the catalogue's \(ReplayEvents.catalogueCount) types of event
            \(Figures.grouped(report.bars)) bars, \(Figures.grouped(report.correlations)) correlations
            \(verdict)
            """
    }
}

/// The contents of a file of events, for machines.
struct VerificationJSON: Encodable {
    private struct Problem: Encodable {
        let line: Int?
        let text: String
    }

    private let file: String
    private let isFine: Bool
    private let events: Int
    private let counts: [String: Int]
    private let bars: Int
    private let correlations: Int
    private let problemCount: Int
    private let problems: [Problem]

    init(_ report: VerificationReport) {
        file = report.file
        isFine = report.isFine
        events = report.events
        counts = Dictionary(report.counts.named.map { ($0.eventType, $0.count) }) { first, _ in first }
        bars = report.bars
        correlations = report.correlations
        problemCount = report.problemCount
        problems = report.problems.map { Problem(line: $0.line, text: $0.text) }
    }
}
