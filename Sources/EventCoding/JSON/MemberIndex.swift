import DomainEvents

/// Finds the members of an object by name, byte for byte: by looking at each, or through a table where there are many.
///
/// Few is the common case, and comparing a dozen short names is faster than hashing one. Many must not be
/// quadratic: an object of a line's whole length holds a hundred thousand of them.
struct MemberIndex: Sendable {
    /// Up to this many members are looked through one by one.
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
        // `==` decides nearly always, and fast; what it finds equivalent is compared once more.
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

    /// A name that occurs twice, if one does.
    ///
    /// Names are the same if their bytes are, as RFC 8259 has it (section 8.3).
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

    /// A name that is equivalent to an earlier one in Unicode, though its bytes are others.
    ///
    /// A Swift dictionary that is made of such members loses one of them.
    static func equivalent(in members: [JSONMember]) -> String? {
        if members.count < 2 { return nil }
        let areASCII = members.allSatisfy { $0.name.utf8.allSatisfy { $0 < 0x80 } }
        if areASCII { return nil }
        var seen = Set<String>(minimumCapacity: members.count)
        for member in members where !seen.insert(member.name).inserted { return member.name }
        return nil
    }
}
