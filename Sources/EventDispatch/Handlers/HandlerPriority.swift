/// The order among handlers of one event: higher first, then in the order of subscription.
///
/// Catch-all handlers come after typed ones, whatever their priority, which orders them among themselves.
public struct HandlerPriority: RawRepresentable, Hashable, Comparable, Sendable {
    /// Greater means earlier.
    public let rawValue: Int

    /// A priority of your own.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Before the others (100).
    public static let high = HandlerPriority(rawValue: 100)
    /// The default (0).
    public static let normal = HandlerPriority(rawValue: 0)
    /// After the others (-100).
    public static let low = HandlerPriority(rawValue: -100)

    /// Whether `left` comes later than `right`.
    public static func < (left: HandlerPriority, right: HandlerPriority) -> Bool {
        left.rawValue < right.rawValue
    }
}
