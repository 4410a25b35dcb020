import DomainEvents

extension JSONNode {
    /// The node that a value is written as; objects in the order of their names, so that output is the same in
    /// every run.
    ///
    /// - Throws: `.notFinite`, `.tooDeep`; the path is that within the value.
    init(_ value: Value, maximumDepth: Int, depth: Int = 0) throws(EventCodingError) {
        switch value {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = .int(number)
        case .double(let number):
            guard number.isFinite else { throw EventCodingError(.notFinite) }
            self = .double(number)
        case .string(let text): self = .string(text)
        case .array(let values):
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

    /// The members that an object of values is written as.
    static func members(
        _ values: [String: Value],
        maximumDepth: Int,
        depth: Int = 0
    ) throws(EventCodingError) -> [JSONMember] {
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

    /// The value that this is: whole numbers as `.int`, what has a fraction or an exponent as `.double`.
    ///
    /// - Throws: `.notExact` for a whole number beyond `Int64`, or one that is beyond what a double holds.
    func value() throws(EventCodingError) -> Value {
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
            var values: [Value] = []
            values.reserveCapacity(nodes.count)
            for (index, node) in nodes.enumerated() {
                do { values.append(try node.value()) } catch { throw error.inside(String(index)) }
            }
            return .array(values)
        case .object(let members): return .object(try JSONNode.values(members))
        }
    }

    /// The members as values by name.
    static func values(_ members: [JSONMember]) throws(EventCodingError) -> [String: Value] {
        var values = [String: Value](minimumCapacity: members.count)
        for member in members {
            do {
                values[member.name] = try member.value.value()
            } catch {
                throw error.inside(member.name)
            }
        }
        return values
    }
}
