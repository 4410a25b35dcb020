// The entry of libFuzzer: Tests/fuzz.sh compiles this with the library and runs it.

import DomainEvents
import EventCoding

/// Decodes some bytes in every way, and traps unless they are refused with a typed error or come back equal.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: bytes, count: count)
    fuzzEvent(input)
    fuzzStream(input)
    return 0
}

private func fuzzEvent(_ input: UnsafeBufferPointer<UInt8>) {
    _ = try? Fixture.coder.decodeBatch(input)
    let received: CloudEvent
    do {
        received = try Fixture.coder.decode(input)
    } catch {
        // An EventCodingError and nothing else: the compiler has checked that. Its text shall not be a trap.
        precondition("\(error)".utf8.count < 4_000)
        return
    }
    do {
        try checkStable(received)
    } catch {
        preconditionFailure("what was read cannot be written: \(error)")
    }
}

private func checkStable(_ received: CloudEvent) throws(EventCodingError) {
    let json = try Fixture.coder.encode(received)
    let again = try Fixture.coder.decode(json)
    let twice = try Fixture.coder.encode(again)
    precondition(twice == json)
    precondition(again.source == received.source && again.sequence == received.sequence)
    precondition(again.dataSchema == received.dataSchema)
    switch (received.event, again.event) {
    case (.unknown(let first), .unknown(let second)):
        precondition(first == second)
        _ = try? first.value(named: "data")
    case (.known(let first as Sample), .known(let second as Sample)):
        precondition(first == second)
        do {
            let third = try Fixture.flat.decode(try Fixture.flat.encode(received.event)).event
            precondition(third as? Sample == first)
        } catch {
            // A dictionary of values has no place for the upper half of UInt64.
            guard case .notExact = error.reason, first.wide ?? 0 > Int64.max else { throw error }
        }
    default: preconditionFailure("it was known and is not, or the other way round")
    }
}

/// Reads the bytes as a stream, whole and cut in two, which must come to the same.
private func fuzzStream(_ input: UnsafeBufferPointer<UInt8>) {
    func read(_ chunks: [Slice<UnsafeBufferPointer<UInt8>>]) -> [String] {
        let reader = EventStreamReader(coder: Fixture.coder, maximumLineLength: 200)
        var found: [String] = []
        func take(_ result: Result<CloudEvent, EventCodingError>) {
            switch result {
            case .success(let received): found.append(received.eventType)
            case .failure(let error): found.append("\(error)")
            }
        }
        for chunk in chunks { reader.read(chunk, take) }
        reader.finish(take)
        return found
    }
    let middle = input.count / 3
    precondition(read([input[...]]) == read([input[..<middle], input[middle...]]))
}

/// An event with a field of each kind.
private struct Sample: DomainEvent, Equatable {
    static let eventType = "sample"
    static let family = EventFamily(rawValue: "fuzzing")
    static let schemaVersion = 2

    var metadata: EventMetadata
    var aggregateID: String
    var whole: Int?
    var number: Double?
    var single: Float?
    var flag: Bool?
    var time: Timestamp?
    var small: [UInt8]?
    var wide: UInt64?
    var value: EventValue?
    var names: [String: Int]?
    var inner: [Inner]?

    struct Inner: Codable, Equatable {
        var name: String
        var inner: [Inner]?
    }

    enum CodingKeys: String, CodingKey {
        case metadata
        case aggregateID = "aggregate_id"
        case whole, number, single, flag, time, small, wide, value, names, inner
    }
}

private enum Fixture {
    static let registry: EventRegistry = {
        var registry = EventRegistry()
        do {
            try registry.register(
                Sample.self,
                upcasters: [Upcaster(from: 1) { $0["whole"] = $0.removeValue(forKey: "entire") }]
            )
        } catch { preconditionFailure("\(error)") }
        return registry
    }()

    static let coder: CloudEventCoder = {
        do {
            return try CloudEventCoder(registry: registry, source: "/fuzz")
        } catch { preconditionFailure("\(error)") }
    }()

    static let flat = FlatEventCoder(registry: registry)
}
