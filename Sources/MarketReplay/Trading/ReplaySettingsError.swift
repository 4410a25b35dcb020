/// A setting that cannot be used.
package struct ReplaySettingsError: Error, Equatable, CustomStringConvertible {
    /// The name of the property or of the strategy's value.
    package let field: String
    /// The value it was given.
    package let value: String
    /// What the value must be: "must be …".
    package let reason: String

    /// One line: `feeRate 2.0 must be from 0 to less than 1`.
    package var description: String { "\(field) \(value) \(reason)" }
}
