/// Rules for fields of any form: no number in them is NaN or infinite.
///
/// An event with such a number would not equal itself, or could not be written as JSON. Each check is linear in the
/// value's size; an empty value costs nothing.
extension DomainEvent {
    /// Returns the value if all its numbers are finite, at any depth.
    public static func finite(_ value: EventValue, _ field: some CodingKey) throws(InvalidEvent) -> EventValue
    {
        if let number = value.notFinite { throw invalid(field, "must be finite, not \(number)") }
        return value
    }

    /// Returns the values if all their numbers are finite, at any depth.
    public static func finite(
        _ values: [String: EventValue],
        _ field: some CodingKey
    ) throws(InvalidEvent) -> [String: EventValue] {
        if values.isEmpty { return values }
        for (name, value) in values {
            guard let number = value.notFinite else { continue }
            throw invalid(field, "must be finite, not \(number), in \"\(name)\"")
        }
        return values
    }

    /// Returns the lists if all their numbers are finite, at any depth.
    public static func finite(
        _ values: [[String: EventValue]],
        _ field: some CodingKey
    ) throws(InvalidEvent) -> [[String: EventValue]] {
        for value in values { _ = try finite(value, field) }
        return values
    }

    /// Returns the numbers if all are finite.
    public static func finite(
        _ numbers: [Double],
        _ field: some CodingKey
    ) throws(InvalidEvent) -> [Double] {
        if let number = numbers.first(where: { !$0.isFinite }) {
            throw invalid(field, "must be finite, not \(number)")
        }
        return numbers
    }

    /// Returns the numbers by name if all are finite.
    public static func finite(
        _ numbers: [String: Double],
        _ field: some CodingKey
    ) throws(InvalidEvent) -> [String: Double] {
        for (name, number) in numbers where !number.isFinite {
            throw invalid(field, "must be finite, not \(number), in \"\(name)\"")
        }
        return numbers
    }
}

extension EventValue {
    /// The first number in it that is NaN or infinite, or nil.
    fileprivate var notFinite: Double? {
        switch self {
        case .double(let number): number.isFinite ? nil : number
        case .array(let values): values.lazy.compactMap(\.notFinite).first
        case .object(let members): members.values.lazy.compactMap(\.notFinite).first
        case .null, .bool, .int, .string: nil
        }
    }
}
