extension CheckedValue {
    /// Decodes the plain value, and checks it.
    ///
    /// - Throws: the decoder's error, or `DecodingError.dataCorrupted` with ``InvalidValue`` under it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let plain = try container.decode(Plain.self)
        do {
            try self.init(plain)
        } catch {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: container.codingPath,
                    debugDescription: error.description,
                    underlyingError: error
                )
            )
        }
    }

    /// Encodes the plain value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

extension CheckedValue where Self: ExpressibleByStringLiteral, Plain == String {
    /// Makes the value of a literal; traps if the text breaks the rule.
    @inlinable
    public init(stringLiteral value: String) {
        self.init(literal: value)
    }
}

extension CheckedValue where Self: ExpressibleByFloatLiteral, Plain: ExpressibleByFloatLiteral {
    /// Makes the value of a literal; traps if the number breaks the rule.
    @inlinable
    public init(floatLiteral value: Plain.FloatLiteralType) {
        self.init(literal: Plain(floatLiteral: value))
    }
}

extension CheckedValue where Self: ExpressibleByIntegerLiteral, Plain: ExpressibleByIntegerLiteral {
    /// Makes the value of a literal; traps if the number breaks the rule.
    @inlinable
    public init(integerLiteral value: Plain.IntegerLiteralType) {
        self.init(literal: Plain(integerLiteral: value))
    }
}

extension CheckedValue {
    @inlinable
    init(literal value: Plain) {
        do {
            try self.init(value)
        } catch {
            preconditionFailure("the literal breaks its rule: \(error)")
        }
    }
}
