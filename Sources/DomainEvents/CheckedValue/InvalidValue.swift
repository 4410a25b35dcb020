/// Why a value cannot be made: it breaks the rule of its type.
///
/// Of a field it becomes an ``InvalidEvent`` that names the event and the field, see ``EventKey``.
public struct InvalidValue: Error, Hashable, Sendable {
    /// The name of the value's type, such as `Price`.
    public let type: String
    /// What is wrong with it, as the end of a sentence: "must be above 0, not -1.0".
    public let reason: String

    /// An error by its parts.
    public init(type: String, reason: String) {
        self.type = type
        self.reason = reason
    }
}

extension InvalidValue: CustomStringConvertible {
    /// One sentence that names the type and the reason.
    public var description: String { "\(type) \(reason)" }
}
