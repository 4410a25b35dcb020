import Foundation

/// Reads files of daily or intraday prices.
///
/// A file is comma- or semicolon-separated UTF-8 text (RFC 4180). Its first row names the columns, in any order and
/// case: `Open`, `High`, `Low`, `Close` and `Volume`, and the time as `Date`, `Datetime`, `Time` or a first column
/// without a name. Other columns, such as `Adj Close`, are skipped. Times are ISO 8601 or `M/D/YYYY`, in UTC unless
/// they have an offset. They must grow from row to row, by at least a second.
package enum MarketDataReader {
    /// Reads and checks a whole file; one fault refuses all of it.
    ///
    /// O(bytes). The file's bytes, a GiB of them at most, are in memory meanwhile.
    ///
    /// - Throws: `MarketDataError` for the first problem.
    package static func bars(path: String) throws(MarketDataError) -> [Bar] {
        try bars(file: path, bytes: FileBytes.contents(of: path))
    }

    /// Reads and checks a whole file of at most so many bytes.
    package static func bars(path: String, limit: Int) throws(MarketDataError) -> [Bar] {
        try bars(file: path, bytes: FileBytes.contents(of: path, limit: limit))
    }

    /// Reads and checks the bytes of a file; its name is used for errors only.
    ///
    /// - Throws: `MarketDataError` for the first problem.
    package static func bars(file: String, bytes: [UInt8]) throws(MarketDataError) -> [Bar] {
        if let position = firstBinaryByte(in: bytes) {
            throw MarketDataError(file: file, position: position, problem: .isBinary)
        }
        return try MarketDataParser.bars(file: file, bytes: bytes)
    }

    /// Returns the place of the first byte that is zero or not UTF-8.
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

/// The daily prices of this package; `Data/README.md` names their source.
package enum DefaultData {
    /// The path of the file.
    package static var path: String {
        let root = Bundle.module.resourceURL ?? Bundle.module.bundleURL
        return root.appendingPathComponent("Data/sp500-daily.csv").path
    }
}
