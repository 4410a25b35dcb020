/// The name of a group of event types, such as all events of strategies.
///
///     extension EventFamily {
///         static let strategy: EventFamily = "strategy"
///     }
///
/// Each catalogue of events declares its own families.
public struct EventFamily: RawRepresentable, ExpressibleByStringLiteral, Hashable, Codable, Sendable {
    /// The name in stores and streams.
    public let rawValue: String

    /// Makes the family of a name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Makes the family of a name.
    public init(stringLiteral name: String) {
        self.init(rawValue: name)
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
