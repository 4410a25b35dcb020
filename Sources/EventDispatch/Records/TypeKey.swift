import CEventRing

/// The identity of an event's static type, as it stands in a record's header.
///
/// The address of the type's metadata, which is aligned, so its low bits are free to say what kind of key this
/// is. For a concrete type it is a constant at the call site. For a generic type the first use may instantiate
/// the metadata, which takes a lock of the runtime's and allocates, once.
@usableFromInline
package struct TypeKey: Hashable, Sendable {
    @usableFromInline package let rawValue: UInt64

    @inlinable @inline(__always)
    package init<Event>(_ type: Event.Type) {
        rawValue = UInt64(UInt(bitPattern: unsafeBitCast(type as Any.Type, to: UnsafeRawPointer.self)))
    }

    @inlinable
    package init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// The cells of a record whose claim was given up; `nil` for every other key.
    package var skippedCells: UInt64? {
        rawValue & UInt64(ER_KIND_MASK) == UInt64(ER_KIND_SKIPPED) ? rawValue >> UInt64(ER_KIND_BITS) : nil
    }

    /// The same type's key on a record whose outcome somebody waits for, see `AwaitedRecord`.
    package var awaited: TypeKey { TypeKey(rawValue: rawValue | UInt64(ER_KIND_AWAITED)) }

    /// Whether somebody waits for the record's outcome.
    package var isAwaited: Bool { rawValue & UInt64(ER_KIND_MASK) == UInt64(ER_KIND_AWAITED) }

    /// The key without what it says of a single record.
    package var plain: TypeKey { isAwaited ? TypeKey(rawValue: rawValue & ~UInt64(ER_KIND_MASK)) : self }

    /// The type whose key this is.
    ///
    /// Only for keys made from an event's type, which is `Sendable`: a marker protocol, so `any
    /// Sendable.Type` is one word, the address of the metadata, as a metatype is.
    package var type: any Sendable.Type {
        let address = UnsafeRawPointer(bitPattern: UInt(plain.rawValue))
        precondition(address != nil, "a record's type key is zero: its header was never written")
        return unsafeBitCast(address, to: (any Sendable.Type).self)
    }

    /// The type's name with its module, for reports.
    package var name: String { String(reflecting: type) }
}
