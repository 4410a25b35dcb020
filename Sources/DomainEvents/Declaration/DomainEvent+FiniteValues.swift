/// The rule of fields that hold values of any form: no number in them is NaN or infinite.
///
/// For an event with such a number would not equal itself, or could not be written as JSON. Linear in the value's size;
/// what is empty costs nothing.
extension DomainEvent {
    /// A value without such a number, at any depth.
    public static func finite(_ value: EventValue, _ field: some CodingKey) throws(InvalidEvent) -> EventValue
    {
        if let number = value.notFinite { throw invalid(field, "must be finite, not \(number)") }
        return value
    }

    /// Values without such a number, at any depth.
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

    /// Lists of values without such a number, at any depth.
    public static func finite(
        _ values: [[String: EventValue]],
        _ field: some CodingKey
    ) throws(InvalidEvent) -> [[String: EventValue]] {
        for value in values { _ = try finite(value, field) }
        return values
    }

    /// Numbers that are neither NaN nor infinite.
    public static func finite(
        _ numbers: [Double],
        _ field: some CodingKey
    ) throws(InvalidEvent) -> [Double] {
        if let number = numbers.first(where: { !$0.isFinite }) {
            throw invalid(field, "must be finite, not \(number)")
        }
        return numbers
    }

    /// Numbers that are neither NaN nor infinite, by name.
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
    /// A number in it that is NaN or infinite, if there is one.
    fileprivate var notFinite: Double? {
        switch self {
        case .double(let number): number.isFinite ? nil : number
        case .array(let values): values.lazy.compactMap(\.notFinite).first
        case .object(let members): members.values.lazy.compactMap(\.notFinite).first
        case .null, .bool, .int, .string: nil
        }
    }
}
