extension JSONParser {
    /// An open list or object, with the part that has been read.
    private struct Container {
        let isObject: Bool
        /// The position of its opening bracket.
        let begin: Int
        var values: [JSONNode] = []
        /// The last member waits for its value.
        var members: [JSONMember] = []
    }

    /// Reads a list or an object that lies in `depth` others, with all its contents, without recursion.
    mutating func parseDeep(depth: Int) throws(EventCodingError) -> JSONNode {
        guard var inner = try open(depth: depth + 1) else { return emptyContainer }
        // The innermost is apart, so that it grows in place.
        var outer: [Container] = []
        while true {
            var node: JSONNode
            if isAtContainer {
                if let opened = try open(depth: depth + outer.count + 2) {
                    outer.append(inner)
                    inner = opened
                    continue
                }
                node = emptyContainer
            } else {
                node = try parseValue(depth: depth)
            }
            while try add(node, to: &inner) {
                if inner.isObject { try checkNames(inner.members, inner.begin) }
                node = inner.isObject ? .object(inner.members) : .array(inner.values)
                guard let surrounding = outer.popLast() else { return node }
                inner = surrounding
            }
        }
    }

    private var isAtContainer: Bool {
        next == UInt8(ascii: "{") || next == UInt8(ascii: "[")
    }

    /// The empty list or object that has just been read.
    private var emptyContainer: JSONNode {
        bytes[position - 1] == UInt8(ascii: "}") ? .object([]) : .array([])
    }

    /// Opens a list or an object, up to its first value; nil if it is empty and has been read.
    private mutating func open(depth: Int) throws(EventCodingError) -> Container? {
        var container = Container(isObject: next == UInt8(ascii: "{"), begin: position)
        try enter(depth: depth)
        if next == (container.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
            position += 1
            return nil
        }
        if container.isObject {
            container.members.append(JSONMember(name: try parseName(), value: .null))
        }
        return container
    }

    /// Adds a value and reads on to the next, or past the end of the container, which returns true.
    private mutating func add(_ node: JSONNode, to container: inout Container) throws(EventCodingError)
        -> Bool
    {
        guard container.isObject else {
            container.values.append(node)
            return try endsList()
        }
        container.members[container.members.count - 1].value = node
        if try endsObject() { return true }
        container.members.append(JSONMember(name: try parseName(), value: .null))
        return false
    }
}
