import DomainEvents
import Foundation
import Testing

@Suite("EventID: text, bytes and coding")
struct EventIDTextTests {
    /// The UUIDv7 of RFC 9562, appendix A.6.
    private let example = EventID(high: 0x017F_22E2_79B0_7CC3, low: 0x98C4_DC0C_0C07_398F)
    private let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"

    @Test func textAndBack() {
        #expect(example.description == text)
        #expect(EventID(text) == example)
        #expect(EventID(text.uppercased()) == example)
        #expect(UUID(uuidString: text)?.uuidString.lowercased() == text)
        for _ in 0..<1_000 {
            let id = EventID(high: .random(in: 0 ... .max), low: .random(in: 0 ... .max))
            #expect(EventID(id.description) == id)
            #expect(EventID(bytes: id.bytes) == id)
        }
    }

    @Test func bytesAreBigEndian() {
        #expect(example.bytes.starts(with: [0x01, 0x7F, 0x22, 0xE2, 0x79, 0xB0, 0x7C, 0xC3, 0x98]))
        #expect(EventID(bytes: example.bytes[...]) == example)
        #expect(EventID(bytes: example.bytes.dropLast()) == nil)
        #expect(EventID(bytes: example.bytes + [0]) == nil)
        #expect(EventID(bytes: []) == nil)
    }

    @Test(arguments: [
        "", "-", "017f22e279b07cc398c4dc0c0c07398f", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
        "urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f", " 017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2-79b0-7cc3-98c4-dc0c0c07398\0",
        "017f22e2_79b0_7cc3_98c4_dc0c0c07398f", "017f22e27-9b0-7cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c0739８f", "0x7f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f-017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
    ])
    func refuses(text: String) {
        #expect(EventID(text) == nil)
    }

    @Test func coding() throws {
        let data = try JSONEncoder().encode([example])
        #expect(String(decoding: data, as: UTF8.self) == "[\"\(text)\"]")
        #expect(try JSONDecoder().decode([EventID].self, from: data) == [example])
        let upperCase = Data("[\"\(text.uppercased())\"]".utf8)
        #expect(try JSONDecoder().decode([EventID].self, from: upperCase) == [example])
    }

    @Test func decodingSaysWhatWasExpected() throws {
        let error = try #require(throws: DecodingError.self) {
            try JSONDecoder().decode([EventID].self, from: Data("[\"nonsense\"]".utf8))
        }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(context.debugDescription.contains("8-4-4-4-12 hexadecimal digits"))
        #expect(context.debugDescription.contains("nonsense"))
        #expect(context.codingPath.count == 1)
    }
}
