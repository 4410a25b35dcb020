#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// How long the stress tests run: 1 by default, a tenth under a sanitizer, more in a long run.
///
/// Set by the environment variable `EVENT_DISPATCH_TEST_SCALE`.
package enum Scale {
    /// The factor; 1 if the variable is missing or no positive number.
    package static let factor: Double = {
        guard let text = getenv("EVENT_DISPATCH_TEST_SCALE"), let factor = Double(String(cString: text)),
            factor > 0
        else { return 1 }
        return factor
    }()

    /// `count` at the scale of this run, at least `least`.
    package static func times(_ count: Int, atLeast least: Int = 1) -> Int {
        max(least, Int(Double(count) * factor))
    }
}
