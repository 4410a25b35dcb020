/// A closed set's enumeration.
extension ClosedSet {
    var swift: String {
        """
        /// \(comment)
        public enum \(name): String, Hashable, Sendable, Codable, CaseIterable {
        \(members.map(\.swift).joined(separator: "\n").indented(by: 4))
        }

        """
    }
}

extension ClosedSet.Member {
    fileprivate var swift: String {
        let value = name == text ? "" : " = \(JSON.string(text).text)"
        return """
            /// \(comment)
            case \(SwiftNames.escaped(name))\(value)
            """
    }
}
