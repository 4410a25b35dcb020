import DomainEvents
import Foundation
import Testing

@Suite("Timestamp: RFC 3339")
struct TimestampTextTests {
    @Test(
        "texts and the nanoseconds they stand for",
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("1970-01-01T00:00:00.000000001Z", 1),
            ("1969-12-31T23:59:59.999999999Z", -1),
            ("1970-01-01t00:00:00z", 0),
            ("1970-01-01T00:00:00-00:00", 0),
            ("1970-01-01T23:59:00+23:59", 0),
            ("1969-12-31T00:01:00-23:59", 0),
            ("2000-02-29T00:00:00Z", 951_782_400_000_000_000),
            ("2001-09-09T01:46:40Z", 1_000_000_000_000_000_000),
            ("1900-03-01T00:00:00Z", -2_203_891_200_000_000_000),
            // The examples of RFC 3339, section 5.8.
            ("1985-04-12T23:20:50.52Z", 482_196_050_520_000_000),
            ("1996-12-19T16:39:57-08:00", 851_042_397_000_000_000),
            ("1990-12-31T23:59:60Z", 662_688_000_000_000_000),
            ("1990-12-31T15:59:60-08:00", 662_688_000_000_000_000),
            ("1937-01-01T12:00:27.87+00:20", -1_041_337_172_130_000_000),
            // Leap seconds keep their fraction and may be written in any offset.
            ("2016-12-31T23:59:60.5Z", 1_483_228_800_500_000_000),
            ("2017-01-01T05:29:60+05:30", 1_483_228_800_000_000_000),
            ("1677-09-21T00:12:43.145224192Z", .min),
            ("2262-04-11T23:47:16.854775807Z", .max),
            ("2262-04-12T23:46:16.854775807+23:59", .max),
        ] as [(String, Int64)]
    )
    func vectors(text: String, nanoseconds: Int64) throws {
        let time = try Timestamp(rfc3339: text)
        #expect(time.nanosecondsSince1970 == nanoseconds)
        #expect(try Timestamp(rfc3339: time.description) == time)
    }

    @Test(
        "what is written",
        arguments: [
            (0, "1970-01-01T00:00:00.000000000Z"),
            (-1, "1969-12-31T23:59:59.999999999Z"),
            (1_709_210_096_000_000_789, "2024-02-29T12:34:56.000000789Z"),
            (.min, "1677-09-21T00:12:43.145224192Z"),
            (.max, "2262-04-11T23:47:16.854775807Z"),
        ] as [(Int64, String)]
    )
    func written(nanoseconds: Int64, text: String) {
        #expect(Timestamp(nanosecondsSince1970: nanoseconds).description == text)
    }

    @Test("every time survives being written and read, and texts sort as times do")
    func roundTrips() throws {
        let times = (0..<2_000).map { _ in
            Timestamp(nanosecondsSince1970: .random(in: .min ... .max))
        }
        for time in times { #expect(try Timestamp(rfc3339: time.description) == time) }
        #expect(times.sorted().map(\.description) == times.map(\.description).sorted())
    }

    @Test(
        "a field out of its range is named",
        arguments: [
            ("2024-00-01T00:00:00Z", .outOfRange(.month, value: 0, allowed: 1...12)),
            ("2024-13-01T00:00:00Z", .outOfRange(.month, value: 13, allowed: 1...12)),
            ("2024-01-00T00:00:00Z", .outOfRange(.day, value: 0, allowed: 1...31)),
            ("2024-02-30T00:00:00Z", .outOfRange(.day, value: 30, allowed: 1...29)),
            ("2023-02-29T00:00:00Z", .outOfRange(.day, value: 29, allowed: 1...28)),
            ("1900-02-29T00:00:00Z", .outOfRange(.day, value: 29, allowed: 1...28)),
            ("2024-04-31T00:00:00Z", .outOfRange(.day, value: 31, allowed: 1...30)),
            ("2024-01-01T24:00:00Z", .outOfRange(.hour, value: 24, allowed: 0...23)),
            ("2024-01-01T00:60:00Z", .outOfRange(.minute, value: 60, allowed: 0...59)),
            ("2024-01-01T00:00:61Z", .outOfRange(.second, value: 61, allowed: 0...60)),
            ("2024-01-01T00:00:00+24:00", .outOfRange(.offsetHour, value: 24, allowed: 0...23)),
            ("2024-01-01T00:00:00-00:60", .outOfRange(.offsetMinute, value: 60, allowed: 0...59)),
            ("2024-01-01T00:00:60Z", .misplacedLeapSecond),
            ("2024-12-30T23:59:60Z", .misplacedLeapSecond),
            ("2024-12-31T23:59:60+01:00", .misplacedLeapSecond),
            ("1677-09-21T00:12:43.145224191Z", .overflow),
            ("2262-04-11T23:47:16.854775808Z", .overflow),
            ("2262-04-11T23:47:16.854775807-00:01", .overflow),
            ("0000-01-01T00:00:00Z", .overflow),
            ("9999-12-31T23:59:59Z", .overflow),
        ] as [(String, TimestampError)]
    )
    func outOfRange(text: String, error: TimestampError) {
        #expect(throws: error) { try Timestamp(rfc3339: text) }
    }

    @Test(
        "a text that is not RFC 3339 is refused where it stops being so",
        arguments: [
            ("", 0), ("T", 0), ("20240101T000000Z", 4), ("2024-01-01", 10), ("2024-01-01 00:00:00Z", 10),
            ("2024-1-01T00:00:00Z", 6), ("+2024-01-01T00:00:00Z", 0), ("-001-01-01T00:00:00Z", 0),
            ("12024-01-01T00:00:00Z", 4), ("2024-01-01T00:00Z", 16), ("2024-01-01T00:00:00", 19),
            ("2024-01-01T00:00:00.Z", 20), ("2024-01-01T00:00:00,5Z", 19),
            ("2024-01-01T00:00:00.1234567890Z", 29), ("2024-01-01T00:00:00+0100", 22),
            ("2024-01-01T00:00:00+1:00", 21), ("2024-01-01T00:00:00ZZ", 20), ("2024-01-01T00:00:00Z ", 20),
            ("2024-01-01T00:00:00Z\n", 20), ("2024-01-01T00:00:00\0Z", 19), (" 2024-01-01T00:00:00Z", 0),
            ("２０２４-01-01T00:00:00Z", 0), ("2024-01-01T00:00:0٣Z", 18), ("2024‐01‐01T00:00:00Z", 4),
            ("2024-W01-1T00:00:00Z", 5), ("2024-01-01T00:00:00e\u{301}", 19),
        ]
    )
    func malformed(text: String, position: Int) throws {
        let error = try #require(throws: TimestampError.self) { try Timestamp(rfc3339: text) }
        guard case .malformed(_, position) = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test("every beginning of a time is refused without a crash")
    func truncated() {
        let text = "2024-02-29T12:34:56.123456789+01:30"
        for length in 0..<text.count {
            #expect(throws: TimestampError.self) { try Timestamp(rfc3339: String(text.prefix(length))) }
        }
    }

    @Test func coding() throws {
        let time = Timestamp(nanosecondsSince1970: .max)
        let data = try JSONEncoder().encode([time])
        #expect(String(decoding: data, as: UTF8.self) == "[\"2262-04-11T23:47:16.854775807Z\"]")
        #expect(try JSONDecoder().decode([Timestamp].self, from: data) == [time])
    }

    @Test func decodingSaysWhatIsWrong() throws {
        let error = try #require(throws: DecodingError.self) {
            try JSONDecoder().decode([Timestamp].self, from: Data("[\"2024-13-01T00:00:00Z\"]".utf8))
        }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(context.underlyingError as? TimestampError == .outOfRange(.month, value: 13, allowed: 1...12))
        #expect(context.debugDescription.contains("The month must be from 1 to 12, not 13."))
    }
}
