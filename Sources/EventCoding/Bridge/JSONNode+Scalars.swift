import DomainEvents

extension JSONNode {
    func string(at path: CodingPath, _ key: (any CodingKey)?) throws -> String {
        guard case .string(let text) = self else { throw mismatch("a string", at: path, key) }
        return text
    }

    func bool(at path: CodingPath, _ key: (any CodingKey)?) throws -> Bool {
        guard case .bool(let flag) = self else { throw mismatch("true or false", at: path, key) }
        return flag
    }

    /// Returns the number as a double: exactly if it is whole, otherwise the nearest.
    func double(at path: CodingPath, _ key: (any CodingKey)?) throws -> Double {
        switch self {
        case .double(let number): return number
        case .int(let whole):
            guard let number = Double(exactly: whole) else { throw notExact("\(whole)", at: path, key) }
            return number
        case .number(let text):
            let decimal = DecimalText(text)
            guard let number = decimal.double,
                !decimal.isWhole || WholeDigits.isExactly(text, number)
            else { throw notExact(text, at: path, key) }
            return number
        default: throw mismatch("a number", at: path, key)
        }
    }

    /// Returns the number as a single: exactly if it is whole, otherwise the nearest.
    func float(at path: CodingPath, _ key: (any CodingKey)?) throws -> Float {
        switch self {
        case .double(let number):
            let single = Float(number)
            guard single.isFinite else { throw notExact("\(number)", at: path, key) }
            return single
        case .int(let whole):
            guard let number = Float(exactly: whole) else { throw notExact("\(whole)", at: path, key) }
            return number
        case .number(let text):
            let decimal = DecimalText(text)
            guard let number = decimal.float,
                !decimal.isWhole || WholeDigits.isExactly(text, Double(number))
            else { throw notExact(text, at: path, key) }
            return number
        default: throw mismatch("a number", at: path, key)
        }
    }

    /// Returns the number as a whole one, also if it is written with a fraction or an exponent.
    func integer<Number: FixedWidthInteger>(
        _ type: Number.Type,
        at path: CodingPath,
        _ key: (any CodingKey)?
    ) throws -> Number {
        switch self {
        case .int(let whole):
            if let number = Number(exactly: whole) { return number }
        case .double(let double):
            if let number = Number(exactly: double) { return number }
        case .number(let text):
            if let number = DecimalText(text).integer(type) { return number }
        default: break
        }
        throw mismatch("a whole number in \(Number.min)...\(Number.max)", at: path, key)
    }

    func timestamp(at path: CodingPath, _ key: (any CodingKey)?) throws -> Timestamp {
        let text = try string(at: path, key)
        do throws(TimestampError) {
            return try Timestamp(rfc3339: text)
        } catch {
            throw EventCodingError(error, in: text).decodingError(at: path.appending(key).keys)
        }
    }

    func eventID(at path: CodingPath, _ key: (any CodingKey)?) throws -> EventID {
        guard let id = EventID(try string(at: path, key)) else {
            throw mismatch(EventID.expected, at: path, key)
        }
        return id
    }

    private func notExact(_ number: String, at path: CodingPath, _ key: (any CodingKey)?) -> DecodingError {
        EventCodingError(.notExact(number: number.clipped)).decodingError(at: path.appending(key).keys)
    }
}

extension EventID {
    /// The expected form of an id, for errors.
    static let expected = "a UUID of 8-4-4-4-12 hexadecimal digits"
}
