/// Why a file of events cannot be read at all.
package struct VerificationError: Error, Equatable, CustomStringConvertible {
    /// The path as the caller gave it.
    package var file: String
    /// What the system says.
    package var reason: String

    package var description: String { "\(file): cannot be read: \(reason)" }
}
