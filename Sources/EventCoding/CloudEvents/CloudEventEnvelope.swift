import DomainEvents

/// The members of a CloudEvent by their meaning, checked against CloudEvents 1.0.
struct CloudEventEnvelope {
    private(set) var id = ""
    private(set) var source = ""
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

    init(_ members: [JSONMember]) throws(EventCodingError) {
        var hasVersion = false
        for member in members {
            do {
                if member.name == CloudEventName.specversion {
                    try Self.checkVersion(member.value)
                    hasVersion = true
                } else {
                    try take(member)
                }
            } catch {
                throw error.inside(member.name)
            }
        }
        try require(hasVersion, CloudEventName.specversion)
        try require(!id.isEmpty, CloudEventName.id)
        try require(!source.isEmpty, CloudEventName.source)
        try require(!type.isEmpty, CloudEventName.type)
        if data != nil, dataBase64 != nil {
            let found = "both data and data_base64"
            throw EventCodingError(.mismatch(expected: "data or data_base64", found: found))
        }
    }

    private func require(_ condition: Bool, _ name: String) throws(EventCodingError) {
        guard condition else { throw EventCodingError(.missing, path: [name]) }
    }

    private static func checkVersion(_ node: JSONNode) throws(EventCodingError) {
        if node.isNull { throw EventCodingError(.missing) }
        guard node == .string("1.0") else {
            throw EventCodingError(.mismatch(expected: "\"1.0\"", found: node.description))
        }
    }

    private mutating func take(_ member: JSONMember) throws(EventCodingError) {
        let node = member.value
        if member.name == CloudEventName.data {
            data = node
            return
        }
        // An attribute that is null is absent ("JSON Event Format", section 2.2).
        if node.isNull {
            return try Self.checkName(member.name)
        }
        switch member.name {
        case CloudEventName.id: id = try node.attribute()
        case CloudEventName.source: source = try node.attribute("a URI reference", URIReference.isValid)
        case CloudEventName.type: type = try node.attribute()
        case CloudEventName.subject: subject = try node.attribute()
        case CloudEventName.time:
            time = try Self.time(try node.attribute())
        case CloudEventName.datacontenttype:
            let text = try node.attribute("a media type") { MediaType($0) != nil }
            contentType = MediaType(text)
        case CloudEventName.dataschema: dataschema = try node.attribute("a URI", URIReference.isAbsolute)
        case CloudEventName.correlationid: correlationid = try node.attribute()
        case CloudEventName.causationid: causationid = try node.attribute()
        case CloudEventName.sequence: sequence = try node.attribute()
        case CloudEventName.dataBase64:
            guard case .string(let text) = node, let bytes = Base64.decode(text) else {
                throw EventCodingError(.mismatch(expected: "Base64", found: node.description))
            }
            dataBase64 = bytes
        default: try takeExtension(member)
        }
    }

    /// The time that a text names.
    ///
    /// Times outside of what `Timestamp` can hold are well-formed: they are an error only for an event that is
    /// decoded, not for one that is kept.
    private static func time(_ text: String) throws(EventCodingError) -> Result<Timestamp, EventCodingError> {
        do throws(TimestampError) {
            return .success(try Timestamp(rfc3339: text))
        } catch {
            let failure = EventCodingError(error, in: text)
            guard error == .overflow else { throw failure }
            return .failure(failure.inside(CloudEventName.time))
        }
    }

    private mutating func takeExtension(_ member: JSONMember) throws(EventCodingError) {
        try Self.checkName(member.name)
        switch member.value {
        case .bool: break
        case .int(let number) where Int32(exactly: number) != nil: break
        case .string(let text) where AttributeText.isAllowed(text): break
        default:
            let expected = "a flag, an integer of 32 bits or \(AttributeText.expected)"
            throw EventCodingError(.mismatch(expected: expected, found: member.value.description))
        }
        switch member.name {
        case CloudEventName.schemaversion: schemaversion = member.value
        case CloudEventName.eventattributes: eventattributes = member.value
        default: extensions.append(member)
        }
    }

    private static func checkName(_ name: String) throws(EventCodingError) {
        guard AttributeText.isName(name) || name == CloudEventName.dataBase64 else {
            throw EventCodingError(.invalidName(name.clipped))
        }
    }
}

extension JSONNode {
    /// The string that this attribute is: not empty, allowed, and of the syntax asked for.
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
}
