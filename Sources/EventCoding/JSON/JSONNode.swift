/// A JSON value that was read or is to be written: members in their order, numbers exact.
///
/// `EventValue` has neither. Its objects have no order, so output would differ from run to run. Its numbers end at 64
/// bits, so an unknown event could not always be written back as it came.
package enum JSONNode: Sendable {
    case null
    case bool(Bool)
    /// A whole number that fits, written without fraction or exponent.
    case int(Int64)
    /// A finite number to be written.
    case double(Double)
    /// Any other number, by its JSON text.
    case number(String)
    case string(String)
    case array([JSONNode])
    /// Members in order, each name once.
    case object([JSONMember])
}

extension JSONNode {
    /// The kind and value, for an error.
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

    /// Whether objects and lists are nested deeper than so many levels, this being the first.
    ///
    /// Linear in the node's size, without recursion. Allocates nothing if no list or object lies in this one.
    func isDeeper(than depth: Int) -> Bool {
        var rest: [(node: JSONNode, depth: Int)] = []
        var next: (node: JSONNode, depth: Int)? = (self, depth)
        while let (node, depth) = next {
            if depth == 0 && node.isContainer { return true }
            switch node {
            case .array(let nodes):
                for node in nodes where node.isContainer { rest.append((node, depth - 1)) }
            case .object(let members):
                for member in members where member.value.isContainer {
                    rest.append((member.value, depth - 1))
                }
            default: break
            }
            next = rest.popLast()
        }
        return false
    }

    private var isContainer: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }

    package var isNull: Bool {
        if case .null = self { true } else { false }
    }
}

/// A member of a JSON object.
package struct JSONMember: Sendable {
    package var name: String
    package var value: JSONNode
    /// Whether the name is known to be ASCII: no other name of as many bytes is equivalent to it.
    let isASCII: Bool

    package init(name: String, value: JSONNode) {
        self.init(name: name, isASCII: false, value: value)
    }

    init(name: String, isASCII: Bool, value: JSONNode) {
        self.name = name
        self.value = value
        self.isASCII = isASCII
    }
}
