import Foundation

/// Reads files of daily or intraday prices.
///
/// A file is comma- or semicolon-separated UTF-8 text (RFC 4180). Its first row names the columns, in any order
/// and case: `Open`, `High`, `Low`, `Close` and `Volume`, and the time as `Date`, `Datetime`, `Time` or a first
/// column without a name. Other columns, `Adj Close` among them, are skipped unread. Times are ISO 8601, UTC
/// unless they say otherwise, or `M/D/YYYY`; they must grow from row to row, by at least a second.
package enum MarketDataReader {
    /// Reads and checks a whole file; nothing is returned unless everything in it is right.
    ///
    /// O(bytes); the file's bytes are in memory while it runs, a GiB of them at most.
    ///
    /// - Throws: `MarketDataError` for the first problem.
    package static func bars(path: String) throws(MarketDataError) -> [Bar] {
        try bars(file: path, bytes: FileBytes.contents(of: path))
    }

    /// As the other, for a file of at most so many bytes.
    package static func bars(path: String, limit: Int) throws(MarketDataError) -> [Bar] {
        try bars(file: path, bytes: FileBytes.contents(of: path, limit: limit))
    }

    /// Reads and checks the bytes of a file whose name is used for errors only.
    ///
    /// - Throws: `MarketDataError` for the first problem.
    package static func bars(file: String, bytes: [UInt8]) throws(MarketDataError) -> [Bar] {
        if let position = firstBinaryByte(in: bytes) {
            throw MarketDataError(file: file, position: position, problem: .isBinary)
        }
        return try MarketDataParser.bars(file: file, bytes: bytes)
    }

    /// Where the first byte is that is zero or does not belong to UTF-8.
    private static func firstBinaryByte(in bytes: [UInt8]) -> MarketDataError.Position? {
        var offset = 0
        while offset < bytes.count {
            if bytes[offset] != 0, bytes[offset] < 0x80 {
                offset += 1
                continue
            }
            var decoder = Unicode.UTF8.ForwardParser()
            var rest = bytes[offset...].prefix(4).makeIterator()
            guard bytes[offset] != 0, case .valid(let scalar) = decoder.parseScalar(from: &rest) else {
                return MarketDataError.Position(of: offset, in: bytes)
            }
            offset += scalar.count
        }
        return nil
    }
}

/// The daily prices that come with this package; `Data/README.md` names their source.
package enum DefaultData {
    /// Where the file is.
    package static var path: String {
        let root = Bundle.module.resourceURL ?? Bundle.module.bundleURL
        return root.appendingPathComponent("Data/sp500-daily.csv").path
    }
}
