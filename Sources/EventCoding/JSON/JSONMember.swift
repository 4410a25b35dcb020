/// A member of a JSON object.
package struct JSONMember: Sendable {
    package var name: String
    package var value: JSONNode
    /// Whether the name is known to be ASCII: nothing else of as many bytes is equivalent to it.
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
