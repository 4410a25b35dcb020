import DomainEvents
import EventCoding
import Testing

/// An event that codes itself by hand, in every way that `Codable` has.
private struct ByHand: DomainEvent, Equatable {
    static let eventType = "by.hand"
    static let family = EventFamily(rawValue: "tests")

    enum Key: String, CodingKey { case metadata, box, list, parent }
    enum Inner: String, CodingKey { case first, second }

    var metadata = EventMetadata.fixed
    var first = "a"
    var second: Int? = nil
    var list = [1, 2]
    var parent = "p"
    var aggregateID: String { first }

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        #expect(container.allKeys.map(\.rawValue).sorted() == ["box", "list", "metadata", "parent"])
        #expect(container.contains(.metadata))
        #expect(try !container.decodeNil(forKey: .metadata))
        #expect(decoder.codingPath.isEmpty)
        // The metadata as an object, as other decoders would give it.
        metadata = try EventMetadata(from: container.superDecoder(forKey: .metadata))
        let asValue = try container.decode([String: EventValue].self, forKey: .metadata)
        #expect(asValue["id"] == .string(metadata.id.description))
        let box = try container.nestedContainer(keyedBy: Inner.self, forKey: .box)
        first = try box.decode(String.self, forKey: .first)
        second = try box.decode(Int?.self, forKey: .second)
        var list = try container.nestedUnkeyedContainer(forKey: .list)
        #expect(list.count == 3)
        self.list = [try list.decode(Int.self)]
        let nested = try list.nestedContainer(keyedBy: Inner.self)
        self.list.append(try nested.decode(Int.self, forKey: .first))
        #expect(try list.decodeNil())
        #expect(list.isAtEnd)
        #expect(throws: DecodingError.self) { try list.decode(Int.self) }
        parent = try container.superDecoder(forKey: .parent).singleValueContainer().decode(String.self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        // Filled in another order than opened, which Codable allows.
        var box = container.nestedContainer(keyedBy: Inner.self, forKey: .box)
        var list = container.nestedUnkeyedContainer(forKey: .list)
        try list.encode(self.list[0])
        try box.encode(first, forKey: .first)
        var nested = list.nestedContainer(keyedBy: Inner.self)
        try nested.encode(self.list[1], forKey: .first)
        try list.encodeNil()
        #expect(list.count == 3)
        try box.encodeNil(forKey: .second)
        var single = container.superEncoder(forKey: .parent).singleValueContainer()
        try single.encode(parent)
        var metadata = container.nestedContainer(keyedBy: Inner.self, forKey: .metadata)
        try metadata.encode("ignored", forKey: .first)
    }
}

/// An event that encodes one name twice.
private struct Twice: DomainEvent {
    static let eventType = "twice"
    static let family = EventFamily(rawValue: "tests")

    enum Key: String, CodingKey { case metadata, box, name }

    var metadata = EventMetadata.fixed
    var aggregateID: String { "t" }

    init() {}

    init(from decoder: any Decoder) throws {}

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        var box = container.nestedContainer(keyedBy: Key.self, forKey: .box)
        try box.encode(1, forKey: .name)
        try box.encode(2, forKey: .name)
    }
}

/// An event that makes up its metadata instead of decoding it.
private struct Forgetful: DomainEvent {
    static let eventType = "forgetful"
    static let family = EventFamily(rawValue: "tests")

    var metadata = EventMetadata()
    var aggregateID: String { "f" }

    init() {}

    init(from decoder: any Decoder) throws {}

    func encode(to encoder: any Encoder) throws {
        _ = encoder.container(keyedBy: CodingKeys.self)
    }

    enum CodingKeys: CodingKey { case metadata }
}

@Suite("Containers: whatever Codable allows")
struct ContainerTests {
    private let coder: CloudEventCoder

    init() throws {
        var registry = EventRegistry()
        try registry.register(ByHand.self)
        try registry.register(Twice.self)
        try registry.register(Forgetful.self)
        coder = try CloudEventCoder(registry: registry, source: "/x")
    }

    @Test("an event may code itself by hand")
    func byHand() throws {
        let json = try coder.encode(ByHand())
        #expect(
            text(json).hasSuffix(
                #""data":{"box":{"first":"a","second":null},"list":[1,{"first":2},null],"parent":"p"}}"#
            )
        )
        #expect(try coder.decode(json).event.event as? ByHand == ByHand())
    }

    @Test("encoding a name twice is an error, not a lost field")
    func twice() {
        let error = failure { _ = try coder.encode(Twice()) }
        #expect(error?.reason == .duplicateName("name"))
        #expect(error?.path == ["box"])
    }

    @Test("an event that does not take its metadata is refused")
    func forgetful() throws {
        let json = try coder.encode(Forgetful())
        let error = failure { _ = try coder.decode(json) }
        #expect(error?.reason == .refused("the decoded event has other metadata than its envelope"))
    }

    @Test("an event that is written as what it wraps is read again, in both forms")
    func wrapper() throws {
        var registry = EventRegistry()
        try registry.register(Wrapper.self)
        let wrapper = Wrapper(inner: Wrapper.Inner(metadata: .fixed, number: 7))
        let coder = try CloudEventCoder(registry: registry, source: "/x")
        #expect(try coder.decode(coder.encode(wrapper)).event.event as? Wrapper == wrapper)
        let flat = FlatEventCoder(registry: registry)
        #expect(try flat.decode(flat.encode(wrapper)).event as? Wrapper == wrapper)
    }
}

private struct Wrapper: DomainEvent, Equatable {
    static let eventType = "wrapper"
    static let family = EventFamily(rawValue: "trading")

    struct Inner: Codable, Equatable {
        var metadata: EventMetadata
        var number: Int
    }

    var inner: Inner
    var metadata: EventMetadata { inner.metadata }
    var aggregateID: String { "w" }

    init(inner: Inner) { self.inner = inner }

    init(from decoder: any Decoder) throws {
        inner = try decoder.singleValueContainer().decode(Inner.self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(inner)
    }
}
