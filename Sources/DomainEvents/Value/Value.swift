/// A value of JSON's kinds, with whole numbers apart from fractions.
///
///     let limits: Value = ["venue": "XETR", "lots": 40, "ratio": 0.25, "tags": ["a", "b"], "desk": nil]
///
/// Whole numbers are exact over all of `Int64`. `.int(1)` and `.double(1)` are different values, and so are texts of
/// different bytes, whether or not Unicode calls them equivalent.
///
/// Compared and hashed without recursion. Destroying a value takes some 250 bytes of stack for each level of lists and
/// objects in it, on the thread that lets go of it last.
public enum Value: Sendable {
    /// JSON's `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case int(Int64)
    /// Any other number.
    case double(Double)
    /// A text.
    case string(String)
    /// An ordered list.
    case array([Value])
    /// Values by name, in no order.
    case object([String: Value])
}
