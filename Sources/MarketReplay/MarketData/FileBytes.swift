import Foundation

/// Reads whole files, and reports faults in the terms of price files.
enum FileBytes {
    /// The largest size in bytes: more than a century of minutes.
    static let limit = 1 << 30

    /// Returns all bytes of a file or pipe.
    ///
    /// Memory follows the bytes read, not the file's claimed size, which a sparse file may choose freely. A zero byte
    /// ends the reading at once, because a device or a binary file may have no end.
    ///
    /// - Throws: `.tooLarge` for more than `limit` bytes, `.isBinary`, `.isDirectory`, `.unreadable`.
    static func contents(of path: String, limit: Int = limit) throws(MarketDataError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }

        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw MarketDataError(file: path, position: nil, problem: .isDirectory)
        }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            guard count > 0 else {
                guard errno == EINTR else { throw unreadable(path) }
                continue
            }
            bytes.append(contentsOf: chunk[..<count])
            if let zero = chunk[..<count].firstIndex(of: 0) {
                let position = MarketDataError.Position(of: bytes.count - count + zero, in: bytes)
                throw MarketDataError(file: path, position: position, problem: .isBinary)
            }
            guard bytes.count <= limit else {
                throw MarketDataError(file: path, position: nil, problem: .tooLarge(limit: limit))
            }
        }
    }

    private static func unreadable(_ path: String) -> MarketDataError {
        let reason = String(cString: strerror(errno))
        return MarketDataError(file: path, position: nil, problem: .unreadable(reason))
    }
}
