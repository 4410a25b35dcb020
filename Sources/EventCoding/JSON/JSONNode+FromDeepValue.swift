import DomainEvents

extension JSONNode {
    /// A list or an object, some of whose values have become nodes.
    private struct Container {
        /// The names of an object's members, nil for a list.
        var names: [String]?
        var values: [EventValue]
        var nodes: [JSONNode] = []

        /// The place of the next value, for an error's path.
        var place: String { names?[nodes.count] ?? String(nodes.count) }

        var node: JSONNode {
            guard let names else { return .array(nodes) }
            return .object(zip(names, nodes).map { JSONMember(name: $0, value: $1) })
        }
    }

    /// Returns the node of a list or an object that lies in `depth` others, without recursion.
    static func deep(_ value: EventValue, maximumDepth: Int, depth: Int) throws(EventCodingError) -> JSONNode
    {
        var open: [Container] = []
        var next: EventValue? = value
        do {
            while true {
                if let value = next {
                    if let container = try Self.open(value, maximumDepth, depth + open.count) {
                        open.append(container)
                    } else {
                        let node = try JSONNode(value, maximumDepth: maximumDepth)
                        if open.isEmpty { return node }
                        open[open.count - 1].nodes.append(node)
                    }
                }
                let last = open.count - 1
                if open[last].nodes.count < open[last].values.count {
                    next = open[last].values[open[last].nodes.count]
                } else {
                    let node = open.removeLast().node
                    if open.isEmpty { return node }
                    open[last - 1].nodes.append(node)
                    next = nil
                }
            }
        } catch {
            throw error.inside(open.map(\.place))
        }
    }

    /// Opens a list or an object in `depth` others before its first value; nil for a value without elements.
    private static func open(
        _ value: EventValue,
        _ maximumDepth: Int,
        _ depth: Int
    ) throws(EventCodingError) -> Container? {
        let container: Container
        switch value {
        case .array(let values): container = Container(values: values)
        case .object(let values):
            let members = values.sorted { $0.key < $1.key }
            container = Container(names: members.map(\.key), values: members.map(\.value))
        default: return nil
        }
        guard depth < maximumDepth else { throw EventCodingError(.tooDeep(limit: maximumDepth)) }
        try Nesting.check(depth)
        return container
    }
}
