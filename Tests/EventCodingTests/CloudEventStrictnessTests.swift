import DomainEvents
import EventCoding
import Testing

@Suite("CloudEvents: strict on the way in, for known and unknown events alike")
struct CloudEventStrictnessTests {
    private let coder: CloudEventCoder

    init() throws {
        coder = try .samples()
    }

    /// A minimal event of a type with some members replaced (nil takes one away) and others added.
    private func event(_ type: String, _ changes: [(String, String?)]) -> String {
        var members = [
            ("specversion", "\"1.0\""), ("id", "\"00000000-0000-0001-0000-000000000002\""),
            ("source", "\"/s\""),
            ("type", "\"\(type)\""), ("time", "\"2024-02-29T12:34:56Z\""), ("data", #"{"aggregate_id":"a"}"#),
        ]
        for (name, value) in changes {
            members.removeAll { $0.0 == name }
            if let value { members.append((name, value)) }
        }
        return "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }

    private func reason(_ type: String, _ changes: [(String, String?)]) -> EventCodingError? {
        failure { _ = try coder.decode(event(type, changes).utf8) }
    }

    private let types = ["account.opened", "who.knows"]

    @Test(
        "required attributes are there, strings, and not empty",
        arguments: ["specversion", "id", "source", "type"]
    )
    func required(name: String) {
        for type in types {
            for absent in [nil, "null"] {
                let error = reason(type, [(name, absent)])
                #expect(error?.reason == .missing)
                #expect(error?.path == [name])
            }
            for value in [
                "\"\"", "1", "true", "[]", "{}", "1.0", "\"a\\u0000\"", "\"\\u0085\"", "\"\\uFFFE\"",
            ] {
                let error = reason(type, [(name, value)])
                guard case .mismatch = error?.reason else {
                    Issue.record("\(name) = \(value): \(String(describing: error))")
                    continue
                }
                #expect(error?.path == [name])
            }
        }
    }

    @Test(
        "specversion is 1.0 exactly",
        arguments: ["\"1\"", "\"1.0.2\"", "\"1.1\"", "\"0.3\"", "\" 1.0\"", "1.0"]
    )
    func specversion(value: String) {
        for type in types { #expect(reason(type, [("specversion", value)])?.path == ["specversion"]) }
    }

    @Test(
        "optional attributes have their syntax",
        arguments: [
            ("time", "\"2024-02-30T00:00:00Z\""), ("time", "\"2024-02-29\""),
            ("time", "\"2024-02-29 00:00:00Z\""),
            ("time", "\"2024-02-29T00:00:00\""), ("time", "1709210096"), ("time", "\"\""),
            ("time", "\"2024-02-29T00:00:00.1234567891Z\""), ("subject", "\"\""), ("subject", "5"),
            ("subject", "\"a\\u001F\""), ("datacontenttype", "\"json\""), ("datacontenttype", "\"a/\""),
            ("datacontenttype", "\"a/b;\""), ("datacontenttype", "\"a/b; c\""),
            ("datacontenttype", "\"a/b; c=\\\"d\""),
            ("datacontenttype", "\"a b/c\""), ("datacontenttype", "\"a/b c\""), ("datacontenttype", "1"),
            ("dataschema", "\"/relative\""), ("dataschema", "\"\""), ("dataschema", "\"http://a b\""),
            ("correlationid", "\"\""), ("causationid", "7"), ("sequence", "42"), ("sequence", "\"\""),
            ("data_base64", "\"a\""), ("data_base64", "\"YQ\""), ("data_base64", "\"YR==\""),
            ("data_base64", "\"YQ==YQ==\""),
            ("data_base64", "\"Y Q=\""), ("data_base64", "1"), ("data_base64", "\"=aaa\""),
            ("data_base64", "\"Y===\""),
        ]
    )
    func optional(name: String, value: String) {
        for type in types {
            let error = reason(type, [(name, value), ("data", name == "data_base64" ? nil : "{}")])
            guard case .mismatch = error?.reason else {
                Issue.record("\(name) = \(value): \(String(describing: error))")
                continue
            }
            #expect(error?.path == [name])
        }
    }

    @Test(
        "optional attributes may be absent, null, or right",
        arguments: [
            ("subject", ["\"a\""]), ("dataschema", ["\"urn:x\"", "\"http://a/b?c#d\"", "\"http://[::1]/\""]),
            (
                "datacontenttype",
                [
                    "\"application/json\"", "\"text/json; charset=utf-8\"",
                    "\"application/x+json;a=\\\"b;\\\\\\\" c\\\"\"",
                    "\"APPLICATION/JSON\"",
                ]
            ),
            ("correlationid", ["\"00000000-0000-0001-0000-000000000002\""]), ("causationid", []),
            ("sequence", ["\"a\""]),
            ("data_base64", []), ("extension", ["\"\"", "1", "true", "-2147483648"]),
            ("schemaversion", ["1"]),
            ("averylongextensionnameofmorethantwenty", ["1"]), ("0", ["1"]),
        ]
    )
    func accepted(name: String, values: [String]) {
        for type in types {
            for value in [nil, "null"] + values.map(Optional.some) {
                #expect(reason(type, [(name, value)]) == nil, "\(name) = \(value ?? "absent")")
            }
        }
    }

    @Test(
        "names are lower-case letters and digits",
        arguments: ["Ext", "my_ext", "my-ext", "é", "", "a.b", "a b", "datA"]
    )
    func names(name: String) {
        for type in types {
            for value in ["1", "null"] {
                #expect(reason(type, [(name, value)])?.reason == .invalidName(name))
                #expect(reason(type, [(name, value)])?.path == [name])
            }
        }
    }

    @Test(
        "extensions are flags, 32-bit integers and strings",
        arguments: [
            "1.5", "1e2", "2147483648", "-2147483649", "[]", "{}", "\"\\u0000\"", "\"a\\u007f\"",
            "\"\\ufdd0\"",
        ]
    )
    func extensions(value: String) {
        for type in types { #expect(reason(type, [("ext", value)])?.path == ["ext"]) }
    }

    @Test("data or data_base64, never both; what is encoded is read")
    func data() throws {
        for type in types {
            #expect(
                reason(type, [("data_base64", "\"e30=\"")])?.reason
                    == .mismatch(expected: "data or data_base64", found: "both data and data_base64")
            )
            #expect(reason(type, [("data", "null"), ("data_base64", "\"e30=\"")]) != nil)
            #expect(
                reason(type, [("data", nil), ("data_base64", "\"eyJhZ2dyZWdhdGVfaWQiOiJhIn0=\"")]) == nil
            )
        }
        #expect(reason("account.opened", [("data", nil), ("data_base64", "\"e30=\"")])?.reason == .missing)
        #expect(
            reason("account.opened", [("data", nil), ("data_base64", "\"e30=\"")])?.path == [
                "data", "aggregate_id",
            ]
        )
        #expect(
            reason("account.opened", [("data", nil), ("data_base64", "\"ew==\"")])?.path == ["data_base64"]
        )
        #expect(reason("account.opened", [("data", nil)])?.path == ["data"])
        for data in ["null", "[]", "1", "\"{}\""] {
            #expect(reason("account.opened", [("data", data)])?.path == ["data"])
            #expect(reason("who.knows", [("data", data)]) == nil)
        }
        #expect(reason("who.knows", [("data", nil)]) == nil)
    }

    @Test("an event of a registered type has ids, a time, data of JSON and its own aggregate")
    func known() {
        let type = "account.opened"
        #expect(reason(type, [("id", "\"A234-1234-1234\"")])?.path == ["id"])
        #expect(reason(type, [("correlationid", "\"c\"")])?.path == ["correlationid"])
        #expect(reason(type, [("causationid", "\"c\"")])?.path == ["causationid"])
        #expect(reason(type, [("time", nil)])?.path == ["time"])
        #expect(reason(type, [("time", "\"1066-10-14T00:00:00Z\"")])?.path == ["time"])
        #expect(reason(type, [("subject", "\"b\"")])?.path == ["subject"])
        #expect(reason(type, [("datacontenttype", "\"text/xml\"")])?.path == ["datacontenttype"])
        #expect(
            reason(type, [("data", #"{"aggregate_id":"a","metadata":{}}"#)])?.reason
                == .reservedName("metadata")
        )
        for version in ["0", "-1", "\"1\"", "true"] {
            #expect(reason(type, [("schemaversion", version)])?.path == ["schemaversion"])
        }
        for attributes in ["1", "\"\"", "\"[]\"", "\"{\"", "\"{\\\"a\\\":18446744073709551615}\""] {
            #expect(reason(type, [("eventattributes", attributes)]) != nil)
        }
        let both = [("venue", "\"x\""), ("eventattributes", "\"{\\\"venue\\\":1}\"")] as [(String, String?)]
        #expect(reason(type, both)?.reason == .duplicateName("venue"))
    }

    @Test("a time keeps its nanoseconds, whatever its offset")
    func times() throws {
        for (text, nanoseconds) in [
            ("2024-02-29T12:34:56.000000789Z", 1_709_210_096_000_000_789),
            ("2024-02-29T13:34:56.000000789+01:00", 1_709_210_096_000_000_789),
            ("1969-12-31t23:59:59.999999999z", -1),
        ] {
            let received = try coder.decode(event("account.opened", [("time", "\"\(text)\"")]).utf8)
            #expect(received.event.event?.metadata.occurredAt.nanosecondsSince1970 == Int64(nanoseconds))
        }
    }
}
