/// A setting that cannot be used.
package struct ReplaySettingsError: Error, Equatable, CustomStringConvertible {
    /// The name of the property or of the strategy's value.
    package let field: String
    /// The value it was given.
    package let value: String
    /// What the value must be: "must be …".
    package let reason: String
    /// The name of the other setting with which the reason ends, if it is about one.
    package let bound: String?

    /// One line: `feeRate 2.0 must be from 0 to less than 1`.
    package var description: String { "\(field) \(value) \(reason(naming: { $0 }))" }

    /// The reason, with settings called what the caller calls them.
    package func reason(naming name: (String) -> String) -> String {
        bound.map { "\(reason) \(name($0))" } ?? reason
    }
}
