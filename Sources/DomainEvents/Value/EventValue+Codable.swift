extension EventValue: Codable {
    /// Decodes a value of any kind.
    ///
    /// A number that fits in `Int64` becomes `.int`, any other `.double`. JSON does not say whether `1.0` is whole. So
    /// a decoder, Foundation's for one, may read an encoded `.double(1)` as `.int(1)`.
    ///
    /// - Throws: `DecodingError.dataCorrupted` if the value is nested deeper than the thread's stack allows.
    public init(from decoder: any Decoder) throws {
        guard ThreadStack.hasRoom else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: ThreadStack.isTooSmall)
            )
        }
        if var list = try? decoder.unkeyedContainer() {
            var values: [EventValue] = []
            while !list.isAtEnd { values.append(try list.decode(EventValue.self)) }
            self = .array(values)
        } else if let object = try? decoder.container(keyedBy: Name.self) {
            var values: [String: EventValue] = [:]
            for name in object.allKeys {
                values[name.stringValue] = try object.decode(EventValue.self, forKey: name)
            }
            self = .object(values)
        } else {
            try self.init(single: try decoder.singleValueContainer())
        }
    }

    private init(single container: any SingleValueDecodingContainer) throws {
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? container.decode(Int64.self) {
            self = .int(number)
        } else {
            // Tried last: a failure here is the error that is reported.
            self = .double(try container.decode(Double.self))
        }
    }

    /// Encodes the value itself, without naming its case.
    ///
    /// JSON has no NaN and no infinity: encoders refuse them.
    ///
    /// - Throws: `EncodingError.invalidValue` if the value is nested deeper than the thread's stack allows.
    public func encode(to encoder: any Encoder) throws {
        guard ThreadStack.hasRoom else {
            throw EncodingError.invalidValue(
                self,
                .init(codingPath: encoder.codingPath, debugDescription: ThreadStack.isTooSmall)
            )
        }
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let flag): try container.encode(flag)
        case .int(let number): try container.encode(number)
        case .double(let number): try container.encode(number)
        case .string(let text): try container.encode(text)
        case .array(let values): try container.encode(values)
        case .object(let values): try container.encode(values)
        }
    }

    /// A key of an object, which may be any text.
    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) {
            return nil
        }
    }
}
