import EventCatalogue
import Testing

/// Promise: a source is UTF-8 text, from whatever system.
@Suite("A source's bytes and line ends")
struct SourceBytesTests {
    private static let event = "event cart.filled CartFilled, of cart_id // A cart was filled.\n"
    private static let id = "    cart_id: String, nonBlank // The cart.\n"

    @Test(
        "a source that is not UTF-8 is refused where it ceases to be",
        arguments: [
            ([0xff, 0xfe], "1:1"), (Array("a é\r\nbc".utf8) + [0xe9, 0x41], "2:3"),
            (Array("a\n".utf8) + [0xc3], "2:1"),
        ] as [([UInt8], String)]
    )
    func encoding(_ bytes: [UInt8], _ place: String) {
        let error = #expect(throws: SourceError.self) {
            try CatalogueParser.parse(bytes, file: "shop.events")
        }
        #expect(error?.description == "shop.events:\(place): expected UTF-8 text")
    }

    @Test("a byte order mark is no part of the source")
    func byteOrderMark() throws {
        let source = "family shop // The shop.\n" + Self.event + Self.id
        let catalogue = try CatalogueParser.parse(
            [0xef, 0xbb, 0xbf] + Array(source.utf8),
            file: "shop.events"
        )
        #expect(catalogue.events.count == 1)
    }

    @Test("lines may end as on Windows")
    func lineEnds() throws {
        let source = "family shop // The shop.\r\n" + Self.event.dropLast() + "\r\n" + Self.id.dropLast()
        let catalogue = try CatalogueParser.parse(source, file: "shop.events")
        #expect(catalogue.events[0].fields[0].comment == "The cart.")
        let error = #expect(throws: SourceError.self) {
            try CatalogueParser.parse(source + "\r\n    total", file: "shop.events")
        }
        #expect(error?.description == "shop.events:4:10: expected ':' and a type")
    }
}
