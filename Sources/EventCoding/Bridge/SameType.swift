/// The value as what it is: both types are one, which the caller has just compared.
///
/// A cast would look the types up at run time, which for a number takes longer than decoding it.
@inline(__always)
func sameType<A, B>(_ value: A) -> B {
    unsafeBitCast(value, to: B.self)
}
