import DomainEvents

extension JSONNode {
    /// Makes the node of a value, objects in the order of their names.
    ///
    /// The order makes output the same in every run: no two keys of a dictionary are equal in it.
    ///
    /// - Throws: `.notFinite`, `.tooDeep`, `.stackTooSmall`; the path begins within the value.
    init(_ value: EventValue, maximumDepth: Int, depth: Int = 0) throws(EventCodingError) {
        switch value {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = .int(number)
        case .double(let number):
            guard number.isFinite else { throw EventCodingError(.notFinite) }
            self = .double(number)
        case .string(let text): self = .string(text)
        case .array(let values):
            guard Nesting.isShallow(depth) else {
                self = try Self.deep(value, maximumDepth: maximumDepth, depth: depth)
                return
            }
            guard depth < maximumDepth else { throw EventCodingError(.tooDeep(limit: maximumDepth)) }
            var nodes: [JSONNode] = []
            nodes.reserveCapacity(values.count)
            for (index, value) in values.enumerated() {
                do {
                    nodes.append(try JSONNode(value, maximumDepth: maximumDepth, depth: depth + 1))
                } catch {
                    throw error.inside(String(index))
                }
            }
            self = .array(nodes)
        case .object(let values):
            self = .object(try JSONNode.members(values, maximumDepth: maximumDepth, depth: depth))
        }
    }

    /// Returns the members of an object of values.
    static func members(
        _ values: [String: EventValue],
        maximumDepth: Int,
        depth: Int = 0
    ) throws(EventCodingError) -> [JSONMember] {
        guard Nesting.isShallow(depth) else {
            let node = try deep(.object(values), maximumDepth: maximumDepth, depth: depth)
            guard case .object(let members) = node else { return [] }
            return members
        }
        guard depth < maximumDepth else { throw EventCodingError(.tooDeep(limit: maximumDepth)) }
        var members: [JSONMember] = []
        members.reserveCapacity(values.count)
        for (name, value) in values {
            do {
                let node = try JSONNode(value, maximumDepth: maximumDepth, depth: depth + 1)
                members.append(JSONMember(name: name, value: node))
            } catch {
                throw error.inside(name)
            }
        }
        members.sort { $0.name < $1.name }
        return members
    }

    /// Returns the node's value: whole numbers as `.int`, numbers with a fraction or an exponent as `.double`.
    ///
    /// - Throws: `.notExact` for a whole number beyond `Int64` and for a number beyond the range of doubles;
    ///   `.equivalentNames`, `.stackTooSmall`.
    func value(depth: Int = 0) throws(EventCodingError) -> EventValue {
        switch self {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .int(let number): return .int(number)
        case .double(let number): return .double(number)
        case .number(let text):
            let decimal = DecimalText(text)
            guard text == "-0" || !decimal.isWhole, let number = decimal.double else {
                throw EventCodingError(.notExact(number: text.clipped))
            }
            return .double(number)
        case .string(let text): return .string(text)
        case .array(let nodes):
            guard Nesting.isShallow(depth) else { return try deepValue(depth: depth) }
            var values: [EventValue] = []
            values.reserveCapacity(nodes.count)
            for (index, node) in nodes.enumerated() {
                do { values.append(try node.value(depth: depth + 1)) } catch {
                    throw error.inside(String(index))
                }
            }
            return .array(values)
        case .object(let members):
            guard Nesting.isShallow(depth) else { return try deepValue(depth: depth) }
            return .object(try JSONNode.values(members, depth: depth))
        }
    }

    /// Returns the members as values by name.
    ///
    /// - Throws: as ``value(depth:)``.
    static func values(_ members: [JSONMember], depth: Int = 0) throws(EventCodingError) -> [String:
        EventValue]
    {
        var values = [String: EventValue](minimumCapacity: members.count)
        for member in members {
            do {
                try values.insert(try member.value.value(depth: depth + 1), exactly: member.name)
            } catch {
                throw error.inside(member.name)
            }
        }
        return values
    }
}

extension [String: EventValue] {
    /// Inserts a value under a new name.
    ///
    /// - Throws: `.equivalentNames` if another value has a canonically equivalent name. A Swift dictionary holds only
    ///   one of them, and would lose the other.
    mutating func insert(_ value: EventValue, exactly name: String) throws(EventCodingError) {
        guard updateValue(value, forKey: name) == nil else {
            throw EventCodingError(.equivalentNames(name.clipped))
        }
    }
}
