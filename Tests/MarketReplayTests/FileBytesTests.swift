import Foundation
import MarketReplay
import Testing

@Suite("What is read of a price file is bounded")
struct FileBytesTests {
    private func message(_ read: () throws(MarketDataError) -> [Bar]) -> String {
        do throws(MarketDataError) {
            return "\(try read().count) bars"
        } catch {
            return error.description
        }
    }

    private static let text = "Date,Open,High,Low,Close,Volume\n2020-01-02,10,12,9,11,1\n"

    @Test("A file of more bytes than the limit is refused, one of as many is read")
    func limit() throws {
        let file = TemporaryFile()
        try Self.text.write(toFile: file.path, atomically: false, encoding: .utf8)
        let size = Self.text.utf8.count
        #expect(
            message { () throws(MarketDataError) in try MarketDataReader.bars(path: file.path, limit: size) }
                == "1 bars"
        )
        #expect(
            message { () throws(MarketDataError) in
                try MarketDataReader.bars(path: file.path, limit: size - 1)
            }
                == "\(file.path): has more than \(size - 1) bytes"
        )
    }

    #if os(Linux)
        @Test("A device of zeros and a file that is mostly a hole are binary at their first zero")
        func zeros() throws {
            #expect(
                message { () throws(MarketDataError) in try MarketDataReader.bars(path: "/dev/zero") }
                    == "/dev/zero:1:1: is not UTF-8 text"
            )
            let file = TemporaryFile()
            try Self.text.write(toFile: file.path, atomically: false, encoding: .utf8)
            try #require(truncate(file.path, 100 << 30) == 0)
            #expect(
                message { () throws(MarketDataError) in try MarketDataReader.bars(path: file.path) }
                    == "\(file.path):3:1: is not UTF-8 text"
            )
        }
    #endif
}
