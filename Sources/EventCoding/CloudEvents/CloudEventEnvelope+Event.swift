import DomainEvents

extension CloudEventEnvelope {
    /// Returns the metadata of an event of a registered type.
    ///
    /// Such an event needs UUIDs as ids, and a time, which CloudEvents itself does not demand.
    func metadata(maximumDepth: Int) throws(EventCodingError) -> EventMetadata {
        guard let time else { throw EventCodingError(.missing, path: [CloudEventMember.time.rawValue]) }
        return EventMetadata(
            id: try eventID(id, CloudEventMember.id.rawValue),
            occurredAt: try time.get(),
            correlationID: try correlationid.map { text throws(EventCodingError) in
                try eventID(text, CloudEventMember.correlationid.rawValue)
            },
            causationID: try causationid.map { text throws(EventCodingError) in
                try eventID(text, CloudEventMember.causationid.rawValue)
            },
            attributes: try attributes(maximumDepth: maximumDepth)
        )
    }

    /// Returns the payload's members, from `data` or `data_base64`.
    func payload(maximumDepth: Int) throws(EventCodingError) -> [JSONMember] {
        guard contentType?.isJSON ?? true else {
            throw EventCodingError(
                .mismatch(expected: "a media type of JSON", found: "another"),
                path: [CloudEventMember.datacontenttype.rawValue]
            )
        }
        var name = CloudEventMember.data.rawValue
        var node = data
        if let dataBase64 {
            name = CloudEventMember.dataBase64.rawValue
            node = try parse(dataBase64, maximumDepth: maximumDepth, in: name)
        }
        guard let node else { throw EventCodingError(.missing, path: [name]) }
        guard case .object(let members) = node else {
            throw EventCodingError(.mismatch(expected: "an object", found: node.description), path: [name])
        }
        if members.contains(where: { $0.name == MetadataEnvelope.name }) {
            throw EventCodingError(.reservedName(MetadataEnvelope.name), path: [name])
        }
        return members
    }

    private func eventID(_ text: String, _ name: String) throws(EventCodingError) -> EventID {
        guard let id = EventID(text) else {
            throw EventCodingError(
                .mismatch(expected: EventID.expected, found: "\"\(text.clipped)\""),
                path: [name]
            )
        }
        return id
    }

    /// Returns the version of the payload; 1 if absent.
    func version() throws(EventCodingError) -> Int {
        guard let schemaversion else { return 1 }
        guard case .int(let number) = schemaversion, number >= 1, let version = Int(exactly: number) else {
            throw EventCodingError(
                .mismatch(expected: "a version from 1 on", found: schemaversion.description),
                path: [CloudEventMember.schemaversion.rawValue]
            )
        }
        return version
    }

    /// Returns the event's attributes: the extensions without another meaning, and the contents of `eventattributes`.
    private func attributes(maximumDepth: Int) throws(EventCodingError) -> [String: EventValue] {
        if extensions.isEmpty, eventattributes == nil { return .init() }
        var attributes = try JSONNode.values(extensions)
        guard let eventattributes else { return attributes }
        let name = CloudEventMember.eventattributes.rawValue
        guard case .string(let text) = eventattributes,
            case .object(let members) = try parse(Array(text.utf8), maximumDepth: maximumDepth, in: name)
        else {
            throw EventCodingError(
                .mismatch(expected: "the text of a JSON object", found: eventattributes.description),
                path: [name]
            )
        }
        for (attribute, value) in try JSONNode.values(members) {
            guard attributes.updateValue(value, forKey: attribute) == nil else {
                throw EventCodingError(.duplicateName(attribute.clipped), path: [name])
            }
        }
        return attributes
    }

    /// Reads JSON inside of a string; an error's byte counts within that inner text.
    private func parse(
        _ bytes: [UInt8],
        maximumDepth: Int,
        in name: String
    ) throws(EventCodingError) -> JSONNode {
        do {
            return try JSONNode(parsing: bytes, maximumDepth: maximumDepth)
        } catch {
            throw error.inside(name)
        }
    }
}

extension EventCodingError {
    /// Whether this concerns the event as a whole rather than its payload.
    var isAboutVersions: Bool {
        switch reason {
        case .newerVersion, .missingUpcaster, .upcasterFailed, .splitFailed: true
        default: false
        }
    }
}
