import DomainEvents
import EventCoding
import TestSupport
import Testing

/// A list of itself: its decoding and encoding call themselves for each level.
private struct Tree: Codable, Equatable, Sendable {
    var next: [Tree]
}

/// One after the other, without end to the depth; encoded by a call for each.
private final class Chain: Codable, Equatable, Sendable {
    let next: Chain?

    init(_ next: Chain?) {
        self.next = next
    }

    static func == (first: Chain, second: Chain) -> Bool { first === second }
}

/// A container in a container and so on, opened by a loop.
private struct Loop: Codable, Equatable, Sendable {
    var count: Int
    var isKeyed: Bool

    private enum CodingKeys: String, CodingKey { case next }

    init(_ count: Int, isKeyed: Bool) {
        self.count = count
        self.isKeyed = isKeyed
    }

    init(from decoder: any Decoder) throws {
        self.init(0, isKeyed: false)
    }

    func encode(to encoder: any Encoder) throws {
        if isKeyed {
            var container = encoder.container(keyedBy: CodingKeys.self)
            for _ in 0..<count {
                container = container.nestedContainer(keyedBy: CodingKeys.self, forKey: .next)
            }
        } else {
            var container = encoder.unkeyedContainer()
            for _ in 0..<count { container = container.nestedUnkeyedContainer() }
        }
    }
}

private func nested(_ depth: Int) -> String {
    let opening = (0..<depth).map { $0.isMultiple(of: 2) ? "[" : "{\"a\":" }
    let closing = (0..<depth).reversed().map { $0.isMultiple(of: 2) ? "]" : "}" }
    return opening.joined() + "1" + closing.joined()
}

private func value(_ depth: Int) -> EventValue {
    (0..<depth).reduce(1) { value, level in level.isMultiple(of: 2) ? ["a": value] : [value] }
}

private func json(_ data: String, type: String) -> [UInt8] {
    let text = #"""
        {"specversion":"1.0","source":"/x","id":"00000000-0000-0001-0000-000000000002","type":"\#(type)",\#
        "time":"2024-02-29T12:34:56Z","data":\#(data)}
        """#
    return Array(text.utf8)
}

private func coder(_ depth: Int = 128) throws -> CloudEventCoder {
    var registry = EventRegistry()
    try registry.register(Holder<EventValue>.self)
    return try CloudEventCoder(registry: registry, source: "/x", limits: CodingLimits(maximumDepth: depth))
}

private func coder<Held>(of type: Held.Type, _ depth: Int) throws -> CloudEventCoder
where Held: Codable & Sendable & Equatable {
    var registry = EventRegistry()
    try registry.register(Holder<Held>.self)
    return try CloudEventCoder(registry: registry, source: "/x", limits: CodingLimits(maximumDepth: depth))
}

/// The outcome of coding: `done`, that the stack is too small, or another error.
private func outcome(_ body: () throws -> Void) -> String {
    guard let error = failure(body) else { return "done" }
    if case .stackTooSmall(let depth) = error.reason { return depth > 0 ? "too small" : "\(error)" }
    return "\(error)"
}

/// Each in a process of its own: where one of them fails, a stack overflows.
@Suite("Deep nesting on small stacks is coded or refused, and overflows none")
struct SmallStackTests {
    @Test("an unknown event, read, compared, written and destroyed")
    func unknown() async {
        await #expect(processExitsWith: .success) {
            for size in [64, 128, 256, 512, 8_192] {
                for depth in [120, 500] {
                    let said = onStack(of: size * 1_024) {
                        outcome {
                            let coder = try coder(512)
                            let bytes = json(nested(depth), type: "who.knows")
                            let first = try coder.decode(bytes)
                            let second = try coder.decode(bytes)
                            guard case .unknown(let one) = first.event,
                                case .unknown(let other) = second.event,
                                one == other
                            else { return #expect(Bool(false), "they differ") }
                            #expect(try coder.encode(first) == bytes)
                        }
                    }
                    #expect(said == "done" || said == "too small" && size < 8_192, "\(size) KiB: \(said)")
                    if depth == 120, size >= 512 { #expect(said == "done", "\(size) KiB") }
                }
            }
        }
    }

    @Test("an event with a value, read and written and destroyed; the default depth takes 256 KiB")
    func values() async {
        await #expect(processExitsWith: .success) {
            for (size, depth, limit) in [(64, 120, 128), (128, 500, 512), (256, 120, 128), (8_192, 500, 512)]
            {
                let said = onStack(of: size * 1_024) {
                    outcome {
                        let coder = try coder(limit)
                        let event = try coder.decode(json("{\"held\":\(nested(depth))}", type: "holder"))
                        let bytes = try coder.encode(event)
                        guard let held = (event.event.event as? Holder<EventValue>)?.held else {
                            return #expect(Bool(false), "no value")
                        }
                        #expect(try (coder.decode(bytes).event.event as? Holder<EventValue>)?.held == held)
                    }
                }
                #expect(said == "done" || said == "too small" && size < 8_192, "\(size) KiB: \(said)")
            }
        }
    }

    @Test("a value that another thread has made is compared and hashed on a small stack")
    func comparing() async {
        await #expect(processExitsWith: .success) {
            let values = [value(512), value(512)]
            let other = value(511)
            let sets = onStack(of: 48 * 1_024) {
                values[0] == values[1] && values[0] != other && values[0].hashValue == values[1].hashValue
            }
            #expect(sets)
            let coder = try coder(512)
            let events = try (0..<2).map { _ in try coder.decode(json(nested(500), type: "who.knows")).event }
            let areSame = onStack(of: 48 * 1_024) {
                guard case .unknown(let first) = events[0], case .unknown(let second) = events[1] else {
                    return false
                }
                return first == second
            }
            #expect(areSame)
        }
    }

    @Test("what another thread has read is written on a small stack, or refused")
    func writing() async {
        await #expect(processExitsWith: .success) {
            for size in [64, 128] {
                let coder = try coder(512)
                let known = try coder.decode(json("{\"held\":\(nested(500))}", type: "holder"))
                let unknown = try coder.decode(json(nested(500), type: "who.knows"))
                for event in [known, unknown] {
                    let said = onStack(of: size * 1_024) { outcome { _ = try coder.encode(event) } }
                    #expect(said == "done" || said == "too small")
                }
            }
        }
    }

    @Test("a type that decodes itself")
    func trees() async {
        await #expect(processExitsWith: .success) {
            for size in [64, 128, 256, 8_192] {
                let text = String(repeating: "{\"next\":[", count: 240) + String(repeating: "]}", count: 240)
                let said = onStack(of: size * 1_024) {
                    outcome {
                        let coder = try coder(of: Tree.self, 512)
                        let event = try coder.decode(json("{\"held\":\(text)}", type: "holder"))
                        _ = try coder.encode(event)
                    }
                }
                #expect(said == (size == 8_192 ? "done" : "too small"))
            }
        }
    }

    @Test("a type that encodes itself, deeper than allowed")
    func chains() async {
        await #expect(processExitsWith: .success) {
            // Kept, as its own end calls itself for each.
            let links = (0..<20_000).reduce(into: [Chain(nil)]) { chain, _ in chain.append(Chain(chain.last))
            }
            let last = links[links.count - 1]
            let coder = try coder(of: Chain.self, 512)
            let error = failure { _ = try coder.encode(Holder(last)) }
            #expect(error?.reason == .tooDeep(limit: 512))
            let said = onStack(of: 128 * 1_024) { outcome { _ = try coder.encode(Holder(last)) } }
            #expect(said == "too small")
            // Never released: one by one, each would release the next.
            for link in links { _ = Unmanaged.passRetained(link) }
        }
    }

    @Test("containers that a loop has opened in one another")
    func loops() async {
        await #expect(processExitsWith: .success) {
            let coder = try coder(of: Loop.self, 512)
            for isKeyed in [true, false] {
                let error = failure { _ = try coder.encode(Holder(Loop(200_000, isKeyed: isKeyed))) }
                #expect(error?.reason == .tooDeep(limit: 512))
                let said = onStack(of: 128 * 1_024) {
                    outcome { _ = try coder.encode(Holder(Loop(500, isKeyed: isKeyed))) }
                }
                #expect(said == "too small")
            }
        }
    }
}
