import DomainEvents

extension JSONNode: Equatable {
    /// Whether both are equal, members in any order, texts byte for byte, numbers by their texts.
    ///
    /// Uses no recursion: a thread with a larger stack may have read them.
    package static func == (first: JSONNode, second: JSONNode) -> Bool {
        var pairs = [(first, second)]
        while let (first, second) = pairs.popLast() {
            switch (first, second) {
            case (.array(let first), .array(let second)):
                guard first.count == second.count else { return false }
                pairs.append(contentsOf: zip(first, second))
            case (.object(let first), .object(let second)):
                guard first.count == second.count else { return false }
                for (first, second) in zip(inOrder(first), inOrder(second)) {
                    guard first.name.isExactly(second.name) else { return false }
                    pairs.append((first.value, second.value))
                }
            default:
                guard isSameScalar(first, second) else { return false }
            }
        }
        return true
    }

    private static func inOrder(_ members: [JSONMember]) -> [JSONMember] {
        members.sorted { $0.name.precedesExactly($1.name) }
    }

    private static func isSameScalar(_ first: JSONNode, _ second: JSONNode) -> Bool {
        switch (first, second) {
        case (.null, .null): true
        case (.bool(let first), .bool(let second)): first == second
        case (.int(let first), .int(let second)): first == second
        case (.double(let first), .double(let second)): first == second
        case (.number(let first), .number(let second)): first == second
        case (.string(let first), .string(let second)): first.isExactly(second)
        default: false
        }
    }
}
