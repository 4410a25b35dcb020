import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A run of a program that was built beside the tests.
///
/// Started and awaited by the system's own calls: Foundation's `Process` waits by way of a run loop and a thread of its
/// own, which takes part in whatever else these tests do with processes.
package struct ChildProgram {
    /// The text that it wrote on standard output.
    package let output: String
    /// The text that it wrote on standard error.
    package let errors: String
    /// Its exit status, or minus the signal that ended it.
    package let status: Int32

    /// Runs the program of that name and waits for its end.
    ///
    /// - Throws: `Failure` if it cannot be found or started.
    package init(running name: String, arguments: [String] = []) throws(Failure) {
        guard let path = Self.path(of: name) else { throw Failure(path: name, error: ENOENT) }
        // Not a pipe: a process started elsewhere at this moment would inherit its end.
        guard let file = tmpfile() else { throw Failure(path: path, error: errno) }
        defer { fclose(file) }
        guard let errorFile = tmpfile() else { throw Failure(path: path, error: errno) }
        defer { fclose(errorFile) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, fileno(file), 1)
        posix_spawn_file_actions_adddup2(&actions, fileno(errorFile), 2)

        var vector = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for text in vector { free(text) } }
        var child = pid_t()
        let error = posix_spawn(&child, path, &actions, nil, &vector, environ)
        guard error == 0 else { throw Failure(path: path, error: error) }

        guard let status = exitStatus(of: child) else { throw Failure(path: path, error: errno) }
        self.status = status
        output = Self.text(from: fileno(file))
        errors = Self.text(from: fileno(errorFile))
    }

    /// Why a program was not started.
    package struct Failure: Error, CustomStringConvertible {
        let path: String
        let error: Int32

        package var description: String { "\(path): \(String(cString: strerror(error)))" }
    }

    /// Beside the test bundle in the build directory, or beside a bundle that is a directory.
    private static func path(of name: String) -> String? {
        let bundles = CommandLine.arguments.prefix(1) + Bundle.allBundles.map(\.bundlePath)
        let directories = bundles.flatMap { path -> [URL] in
            let above = URL(fileURLWithPath: path).deletingLastPathComponent()
            return [above, above.deletingLastPathComponent()]
        }
        return
            directories
            .map { $0.appendingPathComponent(name).path }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Everything in the file.
    private static func text(from file: Int32) -> String {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = pread(file, &piece, piece.count, off_t(bytes.count))
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += piece.prefix(count)
        }
    }
}
