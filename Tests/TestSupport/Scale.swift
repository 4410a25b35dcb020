#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The length of the stress tests: 1 by default, a tenth under a sanitizer, more in a long run.
///
/// Set by the environment variable `EVENT_DISPATCH_TEST_SCALE`.
package enum Scale {
    /// The factor; 1 if the variable is missing or no positive number.
    package static let factor = number(of: "EVENT_DISPATCH_TEST_SCALE") ?? 1

    /// `count` at the scale of this run, at least `least`.
    package static func times(_ count: Int, atLeast least: Int = 1) -> Int {
        max(least, Int(Double(count) * factor))
    }

    /// The positive number that an environment variable holds.
    static func number(of variable: String) -> Double? {
        getenv(variable).flatMap { Double(String(cString: $0)) }.flatMap { $0 > 0 ? $0 : nil }
    }
}
