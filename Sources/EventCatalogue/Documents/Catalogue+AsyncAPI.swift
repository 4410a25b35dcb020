/// A catalogue as an AsyncAPI document (version 3.0): a channel for each family, a message for each event.
extension Catalogue {
    /// The document; its messages refer to the schemas.
    var asyncAPI: GeneratedFile {
        GeneratedFile(path: "asyncapi.json", form: .asyncAPI, content: document.textBelowMark)
    }

    private var document: JSON {
        [
            "asyncapi": "3.0.0",
            "info": [
                "title": .string(title),
                "version": "1.0.0",
                "description": .string(
                    (list.map { "\($0.comment)\n" } ?? "")
                        + "A payload has the event's own fields: the member `data` of a CloudEvent."
                ),
            ],
            "defaultContentType": "application/json",
            "channels": .object(families.map { JSON.Member($0.name, $0.channel) }),
            "operations": .object(families.map { JSON.Member("publish.\($0.name)", $0.operation) }),
            "components": ["messages": .object(events.map { JSON.Member($0.eventType, $0.message) })],
        ]
    }
}

extension Catalogue.Family {
    fileprivate var channel: JSON {
        let messages = events.map { event in
            JSON.Member(event.eventType, ["$ref": .string("#/components/messages/\(event.eventType)")])
        }
        return [
            "address": .string(name),
            "description": .string(comment),
            "messages": .object(messages),
        ]
    }

    fileprivate var operation: JSON {
        ["action": "send", "channel": ["$ref": .string("#/channels/\(name)")]]
    }
}

extension Event {
    fileprivate var message: JSON {
        [
            "name": .string(eventType),
            "title": .string(name),
            "summary": .string(comment[0]),
            "payload": [
                "schemaFormat": "application/schema+json;version=draft-2020-12",
                "schema": ["$ref": .string(schemaPath)],
            ],
        ]
    }
}
