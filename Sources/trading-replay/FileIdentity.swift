import Foundation

/// The file that a path leads to, by its device and inode.
struct FileIdentity: Equatable {
    private let device: UInt64
    private let inode: UInt64

    /// `nil` if there is no such file.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
    }
}
