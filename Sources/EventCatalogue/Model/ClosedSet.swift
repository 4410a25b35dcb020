/// An enumeration of texts: the only values that a field of this type has.
package struct ClosedSet: Hashable, Sendable {
    /// The Swift type's name, such as `OrderSide`.
    package let name: String
    /// What its documentation says.
    package let comment: String
    /// The members, in the source's order.
    package var members: [Member] = []

    /// One value.
    package struct Member: Hashable, Sendable {
        /// The Swift case.
        package let name: String
        /// The text that is stored and sent.
        package let text: String
        /// What its documentation says.
        package let comment: String
    }
}
