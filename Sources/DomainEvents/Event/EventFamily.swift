/// The name of a group of event types, such as everything about strategies.
///
///     extension EventFamily {
///         static let strategy = EventFamily(rawValue: "strategy")
///     }
///
/// Open to extension, as a catalogue of events declares its own families.
public struct EventFamily: RawRepresentable, Hashable, Codable, Sendable {
    /// The family's name, as it is stored and sent.
    public let rawValue: String

    /// The family of this name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Whether both names have the same bytes.
    public static func == (first: EventFamily, second: EventFamily) -> Bool {
        first.rawValue.isExactly(second.rawValue)
    }

    /// Feeds the name's bytes.
    public func hash(into hasher: inout Hasher) {
        rawValue.hashExactly(into: &hasher)
    }
}
