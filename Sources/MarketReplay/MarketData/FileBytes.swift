import Foundation

/// Reads whole files and says what stands in the way in the terms of price files.
enum FileBytes {
    /// All bytes of a file or pipe.
    static func contents(of path: String) throws(MarketDataError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }

        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw MarketDataError(file: path, position: nil, problem: .isDirectory)
        }
        // A pipe has no size; then the array grows with what comes. One more byte sees the end in the same read.
        var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size) + 1, 65_536))
        var used = 0
        while true {
            if used == bytes.count {
                bytes.append(contentsOf: repeatElement(0, count: bytes.count))
            }
            let count = bytes.withUnsafeMutableBytes { buffer in
                read(descriptor, buffer.baseAddress?.advanced(by: used), buffer.count - used)
            }
            if count > 0 {
                used += count
            } else if count == 0 {
                bytes.removeLast(bytes.count - used)
                return bytes
            } else if errno != EINTR {
                throw unreadable(path)
            }
        }
    }

    private static func unreadable(_ path: String) -> MarketDataError {
        let reason = String(cString: strerror(errno))
        return MarketDataError(file: path, position: nil, problem: .unreadable(reason))
    }
}
