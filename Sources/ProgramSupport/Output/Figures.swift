#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Numbers as text for people, the same in every locale: a point for decimals, commas between thousands.
///
/// A number that is not finite reads `nan`, `inf` or `-inf`.
package enum Figures {
    /// A whole number with thousands separators: `5,031`.
    package static func grouped(_ number: Int) -> String {
        grouped(digits: String(number))
    }

    /// A number with a fixed count of decimals and thousands separators, correctly rounded: `10,234.50`.
    package static func fixed(_ number: Double, decimals: Int) -> String {
        guard number.isFinite else { return "\(number)" }
        // A double has at most 309 digits before the point.
        let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 320 + decimals) { buffer in
            _ = withVaList([CInt(decimals), number]) {
                vsnprintf(buffer.baseAddress, buffer.count, "%.*f", $0)
            }
            return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
        // A number that rounds to nothing has no sign.
        let isZero = text.allSatisfy { "-0.".contains($0) }
        return grouped(digits: isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text)
    }

    /// An amount with two decimals: `10,234.50`.
    package static func money(_ amount: Double) -> String {
        fixed(amount, decimals: 2)
    }

    /// A share of one in percent: `percent(0.1234)` is `12.34 %`.
    package static func percent(_ share: Double, decimals: Int = 2) -> String {
        fixed(share * 100, decimals: decimals) + " %"
    }

    /// A rate, scaled to thousands, millions or billions a second: `12.3 M/s`.
    package static func rate(_ perSecond: Double) -> String {
        // Compared after rounding to one decimal, so that 999,960 is 1.0 M/s and not 1000.0 k/s.
        for (scale, prefix) in [(1.0, ""), (1e3, "k"), (1e6, "M")] where perSecond.magnitude < scale * 999.95
        {
            return "\(fixed(perSecond / scale, decimals: 1)) \(prefix)/s"
        }
        return "\(fixed(perSecond / 1e9, decimals: 1)) G/s"
    }

    /// The shortest text that reads back as the same number, without `.0`: `30`, `0.0005`.
    package static func plain(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func grouped(digits text: String) -> String {
        let start = text.firstIndex { $0 != "-" } ?? text.endIndex
        let end = text.firstIndex(of: ".") ?? text.endIndex
        let digits = text[start..<end]
        var result = String(text[..<start])
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
            result.append(digit)
        }
        return result + text[end...]
    }
}
