import DomainEvents

/// The members of a CloudEvent by their meaning, checked against CloudEvents 1.0.
struct CloudEventEnvelope {
    private(set) var id = ""
    private(set) var source: String
    private(set) var type = ""
    private(set) var subject: String?
    private(set) var time: Result<Timestamp, EventCodingError>?
    private(set) var contentType: MediaType?
    private(set) var dataschema: String?
    private(set) var correlationid: String?
    private(set) var causationid: String?
    private(set) var sequence: String?
    private(set) var schemaversion: JSONNode?
    private(set) var eventattributes: JSONNode?
    private(set) var extensions: [JSONMember] = []
    private(set) var data: JSONNode?
    private(set) var dataBase64: [UInt8]?

    /// Reads the members; `expectedSource` needs no check.
    init(_ members: [JSONMember], expectedSource: String) throws(EventCodingError) {
        source = expectedSource
        var hasSource = false
        var hasVersion = false
        for member in members {
            do {
                switch CloudEventMember(named: member.name) {
                case nil: try takeExtension(member)
                case .data: data = member.value
                // A null attribute is absent ("JSON Event Format", section 2.2).
                case .some where member.value.isNull: break
                case .specversion:
                    try Self.checkVersion(member.value)
                    hasVersion = true
                case .source:
                    hasSource = true
                    if case .string(let text) = member.value, text.isExactly(expectedSource) { break }
                    source = try member.value.attribute("a URI reference", URIReference.isValid)
                case .some(let attribute): try take(member.value, as: attribute)
                }
            } catch {
                throw error.inside(member.name)
            }
        }
        try require(hasVersion, .specversion)
        try require(!id.isEmpty, .id)
        try require(hasSource, .source)
        try require(!type.isEmpty, .type)
        if data != nil, dataBase64 != nil {
            let found = "both data and data_base64"
            throw EventCodingError(.mismatch(expected: "data or data_base64", found: found))
        }
    }

    private func require(_ condition: Bool, _ member: CloudEventMember) throws(EventCodingError) {
        guard condition else { throw EventCodingError(.missing, path: [member.rawValue]) }
    }

    private static func checkVersion(_ node: JSONNode) throws(EventCodingError) {
        guard case .string(let text) = node, text.isExactly("1.0") else {
            throw EventCodingError(.mismatch(expected: "\"1.0\"", found: node.description))
        }
    }

    private mutating func take(_ node: JSONNode, as member: CloudEventMember) throws(EventCodingError) {
        switch member {
        case .id: id = try node.attribute()
        case .type: type = try node.attribute()
        case .subject: subject = try node.attribute()
        case .time: time = try Self.time(try node.attribute())
        case .datacontenttype: contentType = try node.mediaType()
        case .dataschema: dataschema = try node.attribute("a URI", URIReference.isAbsolute)
        case .correlationid: correlationid = try node.attribute()
        case .causationid: causationid = try node.attribute()
        case .sequence: sequence = try node.attribute()
        case .schemaversion:
            try Self.checkExtension(node)
            schemaversion = node
        case .eventattributes:
            try Self.checkExtension(node)
            eventattributes = node
        case .dataBase64:
            guard case .string(let text) = node, let bytes = Base64.decode(text) else {
                throw EventCodingError(.mismatch(expected: "Base64", found: node.description))
            }
            dataBase64 = bytes
        case .source, .specversion, .data: break
        }
    }

    /// Reads a time.
    ///
    /// A time out of `Timestamp`'s range is well-formed: an error only for an event that is decoded, not for one that
    /// is kept.
    private static func time(_ text: String) throws(EventCodingError) -> Result<Timestamp, EventCodingError> {
        do throws(TimestampError) {
            return .success(try Timestamp(rfc3339: text))
        } catch {
            let failure = EventCodingError(error, in: text)
            guard error == .overflow else { throw failure }
            return .failure(failure.inside(CloudEventMember.time.rawValue))
        }
    }

    private mutating func takeExtension(_ member: JSONMember) throws(EventCodingError) {
        guard AttributeText.isName(member.name) else {
            throw EventCodingError(.invalidName(member.name.clipped))
        }
        if member.value.isNull { return }
        try Self.checkExtension(member.value)
        extensions.append(member)
    }

    /// Checks that a value is of a type that attributes can have ("Type System").
    private static func checkExtension(_ node: JSONNode) throws(EventCodingError) {
        switch node {
        case .bool: return
        case .int(let number) where Int32(exactly: number) != nil: return
        case .string(let text) where AttributeText.isAllowed(text): return
        default:
            let expected = "a flag, an integer of 32 bits or \(AttributeText.expected)"
            throw EventCodingError(.mismatch(expected: expected, found: node.description))
        }
    }
}

extension JSONNode {
    /// Returns the string of this attribute: not empty, allowed, and of the expected syntax.
    fileprivate func attribute(
        _ expected: String = AttributeText.expected,
        _ isValid: (String) -> Bool = { _ in true }
    ) throws(EventCodingError) -> String {
        guard case .string(let text) = self, AttributeText.isAllowed(text), isValid(text) else {
            throw EventCodingError(.mismatch(expected: expected, found: description))
        }
        guard !text.isEmpty else {
            throw EventCodingError(.mismatch(expected: "a string that is not empty", found: "\"\""))
        }
        return text
    }

    /// Returns the media type of this attribute (RFC 2045, section 5.1).
    fileprivate func mediaType() throws(EventCodingError) -> MediaType {
        guard let type = MediaType(try attribute()) else {
            throw EventCodingError(.mismatch(expected: "a media type", found: description))
        }
        return type
    }
}
