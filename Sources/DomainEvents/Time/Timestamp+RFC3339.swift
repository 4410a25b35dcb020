extension Timestamp {
    /// Reads an RFC 3339 `date-time`, such as `2024-02-29T12:34:56.789+01:00`.
    ///
    /// Accepts exactly the grammar of RFC 3339, section 5.6: `T` and `Z` in either case, up to nine fraction digits, an
    /// offset. `-00:00` means UTC. Second 60 is accepted at 23:59 UTC on the last day of a month, where leap seconds
    /// are inserted. It equals the first second of the next day.
    ///
    /// - Throws: `TimestampError`, which names the fault and its place. Linear time, no allocation on success.
    public init(rfc3339 text: String) throws(TimestampError) {
        var text = text
        // `withUTF8` cannot throw a typed error, so the error leaves as a value.
        let result = text.withUTF8 { bytes -> Result<Timestamp, TimestampError> in
            var parser = RFC3339Parser(bytes)
            do throws(TimestampError) { return .success(try parser.parse()) } catch { return .failure(error) }
        }
        self = try result.get()
    }
}

extension Timestamp: CustomStringConvertible {
    /// The time as RFC 3339 in UTC with nine fraction digits, 30 characters, such as `2024-02-29T12:34:56.000000789Z`.
    ///
    /// The length is fixed, so that sorting the texts sorts the times.
    public var description: String {
        let (seconds, nanoseconds) = floorDivide(nanosecondsSince1970, 1_000_000_000)
        let (days, secondOfDay) = floorDivide(seconds, 86_400)
        let date = CivilDate(daysSince1970: Int(days))
        return String(unsafeUninitializedCapacity: 30) { text in
            var end = 0
            func append(_ value: Int, digits: Int, then separator: Unicode.Scalar) {
                var rest = value
                for position in stride(from: end + digits - 1, through: end, by: -1) {
                    text.initializeElement(at: position, to: UInt8(ascii: "0") + UInt8(rest % 10))
                    rest /= 10
                }
                text.initializeElement(at: end + digits, to: UInt8(ascii: separator))
                end += digits + 1
            }
            append(date.year, digits: 4, then: "-")
            append(date.month, digits: 2, then: "-")
            append(date.day, digits: 2, then: "T")
            append(Int(secondOfDay) / 3_600, digits: 2, then: ":")
            append(Int(secondOfDay) / 60 % 60, digits: 2, then: ":")
            append(Int(secondOfDay) % 60, digits: 2, then: ".")
            append(Int(nanoseconds), digits: 9, then: "Z")
            return end
        }
    }
}

extension Timestamp: Codable {
    /// Decodes RFC 3339 text, as `init(rfc3339:)` reads it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(TimestampError) {
            try self.init(rfc3339: text)
        } catch {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: container.codingPath,
                    debugDescription: "\(error) Found \"\(text)\".",
                    underlyingError: error
                )
            )
        }
    }

    /// Encodes RFC 3339 text in UTC with all nine fraction digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Divides and rounds down, also before 1970, so that the remainder is never negative.
private func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
