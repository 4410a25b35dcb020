/// What one source file declares: families of events, each with the closed sets and the events under it.
package struct Catalogue: Hashable, Sendable {
    /// The source file's path, as it was given.
    package let file: String
    /// The enumeration that lists all types, if the source asks for one.
    package var list: TypeList?
    /// The families, in the source's order.
    package var families: [Family] = []

    /// The source file's name, such as `trading.events`.
    package var source: String { file.split(separator: "/").last.map(String.init) ?? file }
    /// Every event, in the source's order.
    package var events: [Event] { families.flatMap(\.events) }
    /// Every closed set, in the source's order.
    package var closedSets: [ClosedSet] { families.flatMap(\.closedSets) }

    /// An enumeration that lists the types of a catalogue, all and family by family.
    package struct TypeList: Hashable, Sendable {
        /// The enumeration's name, such as `TradingCatalogue`.
        package let name: String
        /// The protocol that all types conform to.
        package let eventProtocol: String
        /// What its documentation says.
        package let comment: String
    }

    /// A declared group of events.
    package struct Family: Hashable, Sendable {
        /// The name that is stored and sent, such as `trading`.
        package let name: String
        /// A protocol that declares the family; nil if each event declares it.
        package let eventProtocol: String?
        /// What its events are about.
        package let comment: String
        /// The closed sets that stand under this family.
        package var closedSets: [ClosedSet] = []
        /// The events that stand under this family.
        package var events: [Event] = []
    }
}
