extension JSONWriter {
    /// A list or an object, the first `count` of whose values have been written.
    private struct Open {
        let isObject: Bool
        var values: [JSONNode] = []
        var members: [JSONMember] = []
        var count = 0
    }

    /// Writes a list or an object that lies in `depth` others, without recursion.
    mutating func writeDeep(_ node: JSONNode, depth: Int) throws(EventCodingError) {
        guard var inner = try open(node, depth) else { return }
        var outer: [Open] = []
        while true {
            if let opened = try fill(&inner, depth + outer.count + 1) {
                outer.append(inner)
                inner = opened
            } else {
                guard let surrounding = outer.popLast() else { return }
                inner = surrounding
            }
        }
    }

    /// Writes a value without elements, or the beginning of a container, which is returned.
    private mutating func open(_ node: JSONNode, _ depth: Int) throws(EventCodingError) -> Open? {
        switch node {
        case .array(let values):
            try check(depth)
            buffer.append(UInt8(ascii: "["))
            return Open(isObject: false, values: values)
        case .object(let members):
            try check(depth)
            buffer.append(UInt8(ascii: "{"))
            return Open(isObject: true, members: members)
        default:
            try write(node, depth: depth)
            return nil
        }
    }

    /// Writes on up to the beginning of the next list or object, which is returned, or up to the end.
    private mutating func fill(_ container: inout Open, _ depth: Int) throws(EventCodingError) -> Open? {
        if container.isObject {
            for index in container.count..<container.members.count {
                if index > 0 { buffer.append(UInt8(ascii: ",")) }
                write(text: container.members[index].name)
                buffer.append(UInt8(ascii: ":"))
                if let opened = try open(container.members[index].value, depth) {
                    container.count = index + 1
                    return opened
                }
            }
            buffer.append(UInt8(ascii: "}"))
        } else {
            for index in container.count..<container.values.count {
                if index > 0 { buffer.append(UInt8(ascii: ",")) }
                if let opened = try open(container.values[index], depth) {
                    container.count = index + 1
                    return opened
                }
            }
            buffer.append(UInt8(ascii: "]"))
        }
        return nil
    }
}
