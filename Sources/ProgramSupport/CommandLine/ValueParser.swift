/// Turns the text of one command line value into a `Value`, or describes the expected text.
package struct ValueParser<Value: Sendable>: Sendable {
    /// The accepted values, as a noun phrase that fits "… is not": "a whole number from 1 to 10".
    package let expectation: String

    let parse: @Sendable (String) -> Value?

    /// Creates a parser.
    ///
    /// - Parameters:
    ///   - expectation: The accepted values, as a noun phrase for error messages.
    ///   - parse: Returns the value, or nil for any other text.
    package init(expecting expectation: String, parse: @escaping @Sendable (String) -> Value?) {
        self.expectation = expectation
        self.parse = parse
    }
}

extension ValueParser where Value == String {
    /// Any text, taken as it is, except none at all.
    package static var text: Self {
        Self(expecting: "a text of at least one character") { $0.isEmpty ? nil : $0 }
    }
}

extension ValueParser where Value == Int {
    /// A whole number in decimal digits, within `range`.
    package static func integer(in range: ClosedRange<Int>) -> Self {
        Self(expecting: "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension ValueParser where Value == Double {
    /// A finite number in decimal or scientific notation, within `range`.
    package static func number(in range: ClosedRange<Double>) -> Self {
        let bounds = "\(Figures.plain(range.lowerBound)) to \(Figures.plain(range.upperBound))"
        return Self(expecting: "a number from \(bounds)") { text in
            // `Double` also reads "nan", "infinity" and hexadecimal digits; none is meant on a command line.
            guard text.utf8.allSatisfy(Set("+-.0123456789eE".utf8).contains) else { return nil }
            return Double(text).flatMap { $0.isFinite && range.contains($0) ? $0 : nil }
        }
    }
}

extension ValueParser where Value: CaseIterable & RawRepresentable<String> {
    /// One of the raw values of an enumeration, spelt exactly.
    package static var word: Self {
        let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
        return Self(expecting: "one of \(words)") { Value(rawValue: $0) }
    }
}
