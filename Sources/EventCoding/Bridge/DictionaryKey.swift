/// The type of key with which the standard library's dictionaries encode and decode themselves as objects.
///
/// It has no public name, so one encoding reveals it. Equal dictionaries may list their members in different orders:
/// members encoded with this key are sorted. A dictionary holds only one of two names that Unicode calls equivalent:
/// members decoded with this key may not have both.
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

/// A collection of the standard library that encodes itself as a list in no order.
protocol UnorderedList {
    /// The number of list elements that belong together; the first of them is the one to sort by.
    static var groupSize: Int { get }
}

extension Set: UnorderedList {
    static var groupSize: Int { 1 }
}

/// Encodes keys and values in turn if its keys are neither texts nor integers.
extension Dictionary: UnorderedList {
    static var groupSize: Int { 2 }
}

extension JSONNode {
    /// Returns the list sorted by the text of each group's first element: the same for equal collections.
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
