/// Finds the members of an object by name: by looking at each, or through a table where there are many.
///
/// Few is the common case, and comparing a dozen short names is faster than hashing one. Many must not be
/// quadratic: an object of a line's whole length holds a hundred thousand of them.
struct MemberIndex: Sendable {
    /// Up to this many members are looked through one by one.
    static let fewEnough = 16

    let members: [JSONMember]
    private let positions: [String: Int]?

    init(_ members: [JSONMember]) {
        self.members = members
        positions =
            members.count <= Self.fewEnough
            ? nil
            : Dictionary(
                members.indices.lazy.map { (members[$0].name, $0) },
                uniquingKeysWith: { first, _ in first }
            )
    }

    subscript(name: String) -> JSONNode? {
        if let positions {
            return positions[name].map { members[$0].value }
        }
        let count = name.utf8.count
        for member in members where member.name.utf8.count == count && member.name == name {
            return member.value
        }
        return nil
    }

    /// A name that occurs twice, if one does.
    ///
    /// Names that are canonically equivalent in Unicode are one name, because they are one key of a Swift
    /// dictionary: two of them would trap or be lost. Names that are all ASCII are not compared with those of
    /// another length.
    static func duplicate(in members: [JSONMember], areASCII: Bool) -> String? {
        guard members.count > 1 else { return nil }
        if members.count <= fewEnough {
            for later in 1..<members.count {
                let name = members[later].name
                let count = name.utf8.count
                for earlier in 0..<later {
                    let other = members[earlier].name
                    if !areASCII || other.utf8.count == count, other == name { return name }
                }
            }
            return nil
        }
        var seen = Set<String>(minimumCapacity: members.count)
        for member in members where !seen.insert(member.name).inserted { return member.name }
        return nil
    }
}
