/// The declarations of one source file: families of events, each with its closed sets and events.
package struct Catalogue: Hashable, Sendable {
    /// The source file's path, as the caller gave it.
    package let file: String
    /// The enumeration of all types; nil if the source has no `catalogue`.
    package var list: TypeList?
    /// The families, in the source's order.
    package var families: [Family] = []

    /// The source file's name, such as `trading.events`.
    package var source: String { file.split(separator: "/").last.map(String.init) ?? file }
    /// All events, in the source's order.
    package var events: [Event] { families.flatMap(\.events) }
    /// All closed sets, in the source's order.
    package var closedSets: [ClosedSet] { families.flatMap(\.closedSets) }

    /// An enumeration that lists the types of a catalogue, all and family by family.
    package struct TypeList: Hashable, Sendable {
        /// The enumeration's name, such as `TradingCatalogue`.
        package let name: String
        /// The protocol of all types.
        package let eventProtocol: String
        /// The text of its documentation.
        package let comment: String
    }

    /// A declared group of events.
    package struct Family: Hashable, Sendable {
        /// The family's name in stores and streams, such as `trading`.
        package let name: String
        /// A protocol that declares the family; nil if each event declares it.
        package let eventProtocol: String?
        /// The subject of its events.
        package let comment: String
        /// The closed sets under this family.
        package var closedSets: [ClosedSet] = []
        /// The events under this family.
        package var events: [Event] = []
    }
}
