/// A member of a JSON object.
package struct JSONMember: Sendable {
    package var name: String
    package var value: JSONNode

    package init(name: String, value: JSONNode) {
        self.name = name
        self.value = value
    }
}
