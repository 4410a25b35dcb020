import DomainEvents
import DomainEventsFoundation
import Foundation
import Testing

@Suite("Dates and UUIDs of Foundation")
struct FoundationConversionTests {
    @Test("known dates, both ways")
    func known() throws {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00.000000000Z"), (-1, "1969-12-31T23:59:59.000000000Z"),
            (978_307_200, "2001-01-01T00:00:00.000000000Z"), (0.5, "1970-01-01T00:00:00.500000000Z"),
            (-0.25, "1969-12-31T23:59:59.750000000Z"), (1_709_210_096.75, "2024-02-29T12:34:56.750000000Z"),
        ] as [(Double, String)] {
            let date = Date(timeIntervalSince1970: seconds)
            #expect(try Timestamp(date).description == text)
            #expect(try Date(Timestamp(rfc3339: text)) == date)
        }
        #expect(
            try Date(Timestamp(rfc3339: "2024-02-29T12:34:56.000000789Z")).timeIntervalSince1970
                > 1_709_210_096
        )
    }

    @Test("a time becomes the nearest date: at most half of what lies between two dates off")
    func nearest() throws {
        var generator = SystemRandomNumberGenerator()
        let edges = [
            Int64.min, .min + 1, -1, 0, 1, .max - 1, .max, 978_307_200_000_000_000, 978_307_199_999_999_999,
        ]
        for nanoseconds in edges
            + (0..<2_000).map({ _ in Int64.random(in: .min ... .max, using: &generator) })
        {
            let date = Date(Timestamp(nanosecondsSince1970: nanoseconds))
            let interval = date.timeIntervalSinceReferenceDate
            // In whole numbers, as no double holds the difference: 2^-60 seconds each.
            let unit = Int128(1) << 60
            let whole = interval.rounded(.towardZero)
            let found =
                Int128(whole) * unit
                + Int128((interval - whole) * Double(sign: .plus, exponent: 60, significand: 1))
            let exact = (Int128(nanoseconds) - 978_307_200_000_000_000) * unit / 1_000_000_000
            let ulp = Int128(interval.ulp * Double(sign: .plus, exponent: 60, significand: 1))
            #expect((found - exact).magnitude <= (ulp / 2 + ulp / 64 + 2).magnitude, "\(nanoseconds)")
        }
    }

    @Test("a date is the same again")
    func again() throws {
        var generator = SystemRandomNumberGenerator()
        for interval in [1.999_999_999_9, -1.999_999_999_9] {
            let whole = Date(timeIntervalSinceReferenceDate: interval.rounded())
            #expect(try Timestamp(Date(timeIntervalSinceReferenceDate: interval)) == Timestamp(whole))
        }
        for _ in 0..<2_000 {
            let interval = Double.random(in: 16_777_216..<8_200_000_000, using: &generator)
            for date in [interval, -interval].map(Date.init(timeIntervalSinceReferenceDate:)) {
                #expect(try Date(Timestamp(date)) == date)
            }
        }
        #expect(
            try Timestamp(Date(timeIntervalSinceReferenceDate: -1e-12)).description.hasPrefix(
                "2001-01-01T00:00:00.0"
            )
        )
        #expect(
            try Timestamp(Date(timeIntervalSinceReferenceDate: -0.0))
                == Timestamp(Date(timeIntervalSinceReferenceDate: 0))
        )
    }

    @Test("a date that no timestamp holds is refused")
    func refused() {
        for interval in [
            .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -1e300, 1e19,
            9_223_372_036.9 - 978_307_200,
            -9_223_372_037 - 978_307_200,
        ] as [Double] {
            #expect(throws: TimestampError.overflow, "\(interval)") {
                try Timestamp(Date(timeIntervalSinceReferenceDate: interval))
            }
        }
        #expect(throws: TimestampError.overflow) { try Timestamp(.distantPast) }
        #expect(throws: TimestampError.overflow) { try Timestamp(.distantFuture) }
    }

    @Test("an id and a UUID are the same bytes")
    func uuids() throws {
        for id in [
            EventID(), EventID(high: 0, low: 0), EventID(high: .max, low: .max), EventID(high: 1, low: 2),
        ] {
            #expect(UUID(id).uuidString.lowercased() == id.description)
            #expect(EventID(UUID(id)) == id)
        }
        let uuid = UUID()
        #expect(EventID(uuid).description == uuid.uuidString.lowercased())
    }
}
