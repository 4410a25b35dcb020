/// A text that is the same as another only if both have the same bytes of UTF-8.
///
/// Swift's strings are equal when they are canonically equivalent in Unicode: the KELVIN SIGN, U+212A, is a `K`, and an
/// `é` of one scalar is an `é` of two. Names are not: what JSON, a file or another program calls by other bytes is
/// something else. So whatever is looked up by a name has this as its key, and names are compared by
/// `isExactly`.
package struct ExactText: Hashable, Sendable {
    /// The text.
    package let text: String

    /// The key of a text.
    @inlinable
    package init(_ text: String) {
        self.text = text
    }

    @inlinable
    package static func == (first: ExactText, second: ExactText) -> Bool {
        first.text.isExactly(second.text)
    }

    @inlinable
    package func hash(into hasher: inout Hasher) {
        text.hashExactly(into: &hasher)
    }
}

extension ExactText: Comparable {
    /// Compares the bytes: the order of the scalars' numbers.
    @inlinable
    package static func < (first: ExactText, second: ExactText) -> Bool {
        first.text.precedesExactly(second.text)
    }
}

extension String {
    /// Whether both texts have the same bytes.
    @inlinable
    package func isExactly(_ other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let result = utf8.withContiguousStorageIfAvailable { first in
            other.utf8.withContiguousStorageIfAvailable { second in areEqual(first, second) }
        }
        return (result ?? nil) ?? utf8.elementsEqual(other.utf8)
    }

    /// Whether the text begins with the bytes of another.
    package func beginsExactly(with prefix: Substring) -> Bool {
        utf8.starts(with: prefix.utf8)
    }

    /// Whether the text's bytes come before another's.
    @inlinable
    package func precedesExactly(_ other: String) -> Bool {
        let result = utf8.withContiguousStorageIfAvailable { first in
            other.utf8.withContiguousStorageIfAvailable { second in first.lexicographicallyPrecedes(second) }
        }
        return (result ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
    }

    /// Feeds the text's bytes, and where they end.
    @inlinable
    package func hashExactly(into hasher: inout Hasher) {
        var text = self
        // The function that makes a bridged string a native one; all others lie in memory as they are.
        text.withUTF8 { bytes in hasher.combine(bytes: UnsafeRawBufferPointer(bytes)) }
        hasher.combine(0xFF as UInt8)
    }
}

/// Whether as many bytes are the same here and there, eight at a time.
@inlinable
func areEqual(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) -> Bool {
    let first = UnsafeRawBufferPointer(first)
    let second = UnsafeRawBufferPointer(second)
    var index = 0
    while index + 8 <= first.count {
        let word = first.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if word != second.loadUnaligned(fromByteOffset: index, as: UInt64.self) { return false }
        index += 8
    }
    while index < first.count {
        if first[index] != second[index] { return false }
        index += 1
    }
    return true
}
