/// The type of key with which the standard library's dictionaries encode and decode themselves as objects.
///
/// It has no public name, so it is seen at work once. A dictionary has no order, and one that is equal to it may list
/// its members in another: what is encoded with this key is sorted. And a dictionary holds only one of two names that
/// Unicode calls equivalent: what is decoded with this key may not have both.
enum DictionaryKey {
    private static let type: ObjectIdentifier? = {
        let encoder = NodeEncoder(maximumDepth: 1)
        try? ["": 0].encode(to: encoder)
        return encoder.storage.keyType
    }()

    static func isKey(_ key: ObjectIdentifier?) -> Bool {
        key == type
    }
}

/// A collection of the standard library that encodes itself as a list without being in any order.
protocol UnorderedList {
    /// How many elements of the list belong together, the first of them being what to sort by.
    static var groupSize: Int { get }
}

extension Set: UnorderedList {
    static var groupSize: Int { 1 }
}

/// Keys that are no texts and no integers are encoded in turn with their values.
extension Dictionary: UnorderedList {
    static var groupSize: Int { 2 }
}

extension JSONNode {
    /// The list sorted by the text of each group's first element: the same for collections that are equal.
    static func sorted(
        _ nodes: [JSONNode],
        groupSize: Int,
        maximumDepth: Int
    ) throws(EventCodingError) -> JSONNode {
        var groups: [(text: [UInt8], nodes: ArraySlice<JSONNode>)] = []
        groups.reserveCapacity(nodes.count / groupSize)
        for index in stride(from: 0, to: nodes.count, by: groupSize) {
            var writer = JSONWriter(appendingTo: [], maximumDepth: maximumDepth)
            try writer.write(nodes[index], depth: 0)
            groups.append((writer.buffer, nodes[index..<min(index + groupSize, nodes.count)]))
        }
        groups.sort { $0.text.lexicographicallyPrecedes($1.text) }
        return .array(groups.flatMap(\.nodes))
    }
}
