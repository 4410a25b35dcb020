#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Waits for the end of a child process: its exit status, or minus the signal that ended it; `nil`: it is no child.
func exitStatus(of child: pid_t) -> Int32? {
    var end: Int32 = 0
    while waitpid(child, &end, 0) < 0 {
        guard errno == EINTR else { return nil }
    }
    return end & 0x7f == 0 ? end >> 8 & 0xff : -(end & 0x7f)
}
