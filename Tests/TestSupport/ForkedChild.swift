#if canImport(Glibc)
    import Foundation
    import Glibc

    /// A copy of the process, to see what a fork leaves of its threads' work.
    ///
    /// For exit tests only: a fork in the midst of other tests would copy the locks that they hold.
    package enum ForkedChild {
        /// Forks, and returns the status with which `body` ends the child, or minus the signal that ended it.
        ///
        /// Waits until every other thread sleeps. One that runs may hold a lock of the allocator or of the runtime's
        /// tables of types; the child would have it locked, and no thread to unlock it.
        package static func status(_ body: () -> Int32) -> Int32 {
            guard waitsForQuiet() else { return -1_000 }
            let hangLimit = UInt32(HangLimit.seconds)
            let child = fork()
            if child == 0 {
                alarm(hangLimit)
                _exit(body())
            }
            return exitStatus(of: child) ?? -1_001
        }

        /// Waits until every other thread sleeps; false: it never comes to that.
        package static func waitsForQuiet() -> Bool { eventually(otherThreadsSleep) }

        /// Waits for a forked child, and returns its exit status, or minus the signal that ended it.
        package static func exitStatus(of child: Int32) -> Int32? { TestSupport.exitStatus(of: child) }

        /// Several times in turn: one that has been woken and does not run yet would pass once.
        private static func otherThreadsSleep() -> Bool {
            // "<process>/task/<thread>"
            let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self")
            guard let own = link?.split(separator: "/").last else { return false }
            return (0..<10).allSatisfy { _ in
                sched_yield()
                let threads = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")
                return threads?.allSatisfy { $0 == own || sleeps($0) } ?? false
            }
        }

        private static func sleeps(_ thread: String) -> Bool {
            // One that has ended meanwhile has no file.
            guard let line = try? String(contentsOfFile: "/proc/self/task/\(thread)/stat", encoding: .utf8)
            else {
                return true
            }
            // After the name, which may hold anything, comes the state.
            guard let end = line.lastIndex(of: ")") else { return false }
            return line[end...].hasPrefix(") S")
        }
    }
#endif
