import DomainEvents

/// Finds the members of an object by name, byte for byte; uses a table where there are many.
///
/// Most objects have few members, and comparing a dozen short names is faster than hashing one. Many members must not
/// take quadratic time: an object of a line's whole length has a hundred thousand of them.
struct MemberIndex: Sendable {
    /// The most members that are searched one by one.
    static let fewEnough = 16

    let members: [JSONMember]
    private let positions: [ExactText: Int]?

    init(_ members: [JSONMember]) {
        self.members = members
        positions =
            members.count <= Self.fewEnough
            ? nil
            : Dictionary(
                members.indices.lazy.map { (ExactText(members[$0].name), $0) },
                uniquingKeysWith: { first, _ in first }
            )
    }

    subscript(name: String) -> JSONNode? {
        // `==` decides nearly always, and fast. Names that it finds equivalent are compared once more.
        if let positions {
            return positions[ExactText(name)].map { members[$0].value }
        }
        let count = name.utf8.count
        for member in members
        where member.name.utf8.count == count && member.name == name
            && (member.isASCII || member.name.isExactly(name))
        {
            return member.value
        }
        return nil
    }

    /// Returns a name that occurs twice, or nil.
    ///
    /// Names of equal bytes are the same, as in RFC 8259 (section 8.3).
    static func duplicate(in members: [JSONMember]) -> String? {
        guard members.count > 1 else { return nil }
        if members.count <= fewEnough {
            for later in 1..<members.count {
                let name = members[later].name
                let count = name.utf8.count
                for earlier in 0..<later {
                    let other = members[earlier].name
                    if other.utf8.count == count, other == name, other.isExactly(name) { return name }
                }
            }
            return nil
        }
        var seen = Set<ExactText>(minimumCapacity: members.count)
        for member in members where !seen.insert(ExactText(member.name)).inserted { return member.name }
        return nil
    }

    /// Returns a name that Unicode calls equivalent to an earlier one of other bytes, or nil.
    ///
    /// A Swift dictionary of such members loses one of them.
    static func equivalent(in members: [JSONMember]) -> String? {
        if members.count < 2 { return nil }
        let areASCII = members.allSatisfy { $0.name.utf8.allSatisfy { $0 < 0x80 } }
        if areASCII { return nil }
        var seen = Set<String>(minimumCapacity: members.count)
        for member in members where !seen.insert(member.name).inserted { return member.name }
        return nil
    }
}
