import DomainEvents

extension JSONNode {
    /// A list or an object, some of whose nodes have become values.
    private struct Container {
        let nodes: [JSONNode]
        /// Nil for a list.
        let members: [JSONMember]?
        var count = 0
        var values: [EventValue] = []
        var object: [String: EventValue] = [:]

        var isComplete: Bool { count == members?.count ?? nodes.count }
        var next: JSONNode { members?[count].value ?? nodes[count] }
        /// The place of the next node, for an error's path.
        var place: String { members?[count].name ?? String(count) }
        var value: EventValue { members == nil ? .array(values) : .object(object) }

        mutating func add(_ value: EventValue) throws(EventCodingError) {
            if let members {
                try object.insert(value, exactly: members[count].name)
            } else {
                values.append(value)
            }
            count += 1
        }
    }

    /// Returns the value of a list or an object that lies in `depth` others, without recursion.
    func deepValue(depth: Int) throws(EventCodingError) -> EventValue {
        var open: [Container] = []
        var node = self
        do {
            while true {
                switch node {
                case .array(let nodes): open.append(try Self.container(nodes, nil, depth: depth + open.count))
                case .object(let members):
                    open.append(try Self.container([], members, depth: depth + open.count))
                default:
                    let value = try node.value()
                    if open.isEmpty { return value }
                    try open[open.count - 1].add(value)
                }
                while open[open.count - 1].isComplete {
                    let value = open.removeLast().value
                    if open.isEmpty { return value }
                    try open[open.count - 1].add(value)
                }
                node = open[open.count - 1].next
            }
        } catch {
            throw error.inside(open.map(\.place))
        }
    }

    private static func container(
        _ nodes: [JSONNode],
        _ members: [JSONMember]?,
        depth: Int
    ) throws(EventCodingError) -> Container {
        try Nesting.check(depth)
        var container = Container(nodes: nodes, members: members)
        if let members { container.object.reserveCapacity(members.count) }
        container.values.reserveCapacity(nodes.count)
        return container
    }
}
