extension EventValue: Hashable {
    /// Whether both values are of one kind and equal, texts and names byte for byte.
    ///
    /// Uses no recursion, because values may be nested deeper than a small stack allows. Linear in their size.
    public static func == (first: EventValue, second: EventValue) -> Bool {
        var pairs: [(EventValue, EventValue)] = []
        guard areAlike(first, second, &pairs) else { return false }
        while let (first, second) = pairs.popLast() {
            guard areAlike(first, second, &pairs) else { return false }
        }
        return true
    }

    /// Compares two values without their elements, and adds the elements to `pairs`.
    private static func areAlike(
        _ first: EventValue,
        _ second: EventValue,
        _ pairs: inout [(EventValue, EventValue)]
    ) -> Bool {
        switch (first, second) {
        case (.null, .null): return true
        case (.bool(let first), .bool(let second)): return first == second
        case (.int(let first), .int(let second)): return first == second
        case (.double(let first), .double(let second)): return first == second
        case (.string(let first), .string(let second)): return first.isExactly(second)
        case (.array(let first), .array(let second)):
            guard first.count == second.count else { return false }
            for (first, second) in zip(first, second) {
                guard take(first, second, &pairs) else { return false }
            }
            return true
        case (.object(let first), .object(let second)):
            guard first.count == second.count else { return false }
            for (name, value) in first {
                // A dictionary finds equivalent names; only names of the same bytes are equal.
                guard let index = second.index(forKey: name), second[index].key.isExactly(name),
                    take(value, second[index].value, &pairs)
                else { return false }
            }
            return true
        default: return false
        }
    }

    /// Compares values without elements at once, and adds others to `pairs`.
    private static func take(
        _ first: EventValue,
        _ second: EventValue,
        _ pairs: inout [(EventValue, EventValue)]
    ) -> Bool {
        switch first {
        case .array, .object:
            pairs.append((first, second))
            return true
        default: return areAlike(first, second, &pairs)
        }
    }

    /// Feeds the value, objects in the order of their names, without recursion.
    public func hash(into hasher: inout Hasher) {
        var rest = [self]
        while let value = rest.popLast() {
            switch value {
            case .null: hasher.combine(0 as UInt8)
            case .bool(let flag):
                hasher.combine(1 as UInt8)
                hasher.combine(flag)
            case .int(let number):
                hasher.combine(2 as UInt8)
                hasher.combine(number)
            case .double(let number):
                hasher.combine(3 as UInt8)
                hasher.combine(number)
            case .string(let text):
                hasher.combine(4 as UInt8)
                text.hashExactly(into: &hasher)
            case .array(let values):
                hasher.combine(5 as UInt8)
                hasher.combine(values.count)
                rest.append(contentsOf: values)
            case .object(let values):
                hasher.combine(6 as UInt8)
                hasher.combine(values.count)
                for (name, value) in values.sorted(by: { $0.key.precedesExactly($1.key) }) {
                    name.hashExactly(into: &hasher)
                    rest.append(value)
                }
            }
        }
    }
}
