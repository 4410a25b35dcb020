/// A JSON value as it was read or is to be written: members in their order, numbers exact.
///
/// What `Value` cannot be: its objects have no order, so output would differ from run to run, and its numbers
/// end at 64 bits, so what an unknown event holds might not be written back as it came.
package enum JSONNode: Sendable {
    case null
    case bool(Bool)
    /// A whole number that fits, written without fraction or exponent.
    case int(Int64)
    /// A number that is to be written; finite.
    case double(Double)
    /// Any other number, as JSON writes it.
    case number(String)
    case string(String)
    case array([JSONNode])
    /// Members in order, each name once.
    case object([JSONMember])
}

extension JSONNode {
    /// What this is, for an error.
    package var description: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): "the number \(number)"
        case .double(let number): "the number \(number)"
        case .number(let text): "the number \(text.clipped)"
        case .string(let text): "\"\(text.clipped)\""
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// Whether objects and lists lie in one another deeper than so many, this being the first.
    func isDeeper(than depth: Int) -> Bool {
        switch self {
        case .array(let nodes): depth == 0 || nodes.contains { $0.isDeeper(than: depth - 1) }
        case .object(let members): depth == 0 || members.contains { $0.value.isDeeper(than: depth - 1) }
        default: false
        }
    }

    package var isNull: Bool {
        if case .null = self { true } else { false }
    }
}

extension JSONNode: Equatable {
    /// Whether both say the same, whatever the order of their members; numbers as they are written.
    package static func == (first: JSONNode, second: JSONNode) -> Bool {
        switch (first, second) {
        case (.null, .null): true
        case (.bool(let first), .bool(let second)): first == second
        case (.int(let first), .int(let second)): first == second
        case (.double(let first), .double(let second)): first == second
        case (.number(let first), .number(let second)): first == second
        case (.string(let first), .string(let second)): first == second
        case (.array(let first), .array(let second)): first == second
        case (.object(let first), .object(let second)):
            first.count == second.count
                && first.sorted { $0.name < $1.name } == second.sorted { $0.name < $1.name }
        default: false
        }
    }
}
