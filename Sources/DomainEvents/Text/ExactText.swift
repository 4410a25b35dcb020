/// A text that equals another only if both have the same bytes of UTF-8.
///
/// Swift's strings are equal when they are canonically equivalent in Unicode: the KELVIN SIGN, U+212A, equals `K`, and
/// an `é` of one scalar equals an `é` of two. JSON, files and other programs tell such names apart. So tables of names
/// have this type as their key, and `isExactly` compares names.
package struct ExactText: Hashable, Sendable {
    package let text: String

    /// Makes the key of a text.
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
    /// Compares the bytes, which is the order of the scalars' numbers.
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

    /// Feeds the text's bytes, and a mark of their end.
    @inlinable
    package func hashExactly(into hasher: inout Hasher) {
        var text = self
        // This function makes a bridged string native; other strings lie in memory already.
        text.withUTF8 { bytes in hasher.combine(bytes: UnsafeRawBufferPointer(bytes)) }
        hasher.combine(0xFF as UInt8)
    }
}

/// Whether two buffers of one length have the same bytes; compares eight at a time.
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
