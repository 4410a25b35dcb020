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
    /// The text of a literal, which must obey the rule: else the program ends.
    @inlinable
    public init(stringLiteral value: String) {
        self.init(literal: value)
    }
}

extension CheckedValue where Self: ExpressibleByFloatLiteral, Plain: ExpressibleByFloatLiteral {
    /// The number of a literal, which must obey the rule: else the program ends.
    @inlinable
    public init(floatLiteral value: Plain.FloatLiteralType) {
        self.init(literal: Plain(floatLiteral: value))
    }
}

extension CheckedValue where Self: ExpressibleByIntegerLiteral, Plain: ExpressibleByIntegerLiteral {
    /// The number of a literal, which must obey the rule: else the program ends.
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
            preconditionFailure("The literal breaks a rule: \(error)")
        }
    }
}
