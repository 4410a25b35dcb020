import Foundation

/// The system's own words for a file that Foundation could not read or write.
///
/// Foundation's errors name its domains and numbers. Trying the same once more gives the system's error.
enum SystemReason {
    /// Returns the reason why a file cannot be read.
    static func ofReading(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return text(errno) }
        defer { close(descriptor) }
        var byte: UInt8 = 0
        return text(read(descriptor, &byte, 1) < 0 ? errno : EIO)
    }

    /// Returns the reason why a file cannot be written; the folders above it are made if they can be.
    static func ofWriting(_ path: String) -> String {
        var folder = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            folder += "\(part)/"
            if mkdir(folder, 0o777) != 0, errno != EEXIST { return text(errno) }
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return text(errno) }
        close(descriptor)
        return text(EIO)
    }

    private static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
