#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

// Leaks one object and one C allocation, so that it can be checked that the leak detector of a build detects:
// under the address sanitizer this program exits with a failure.

final class Leaked {
    let number: Int

    init(_ number: Int) {
        self.number = number
    }
}

/// In a function of its own, so that no register or stack slot of `main` still holds the leaked object.
@inline(never)
func leak(_ number: Int) -> Int {
    let object = Unmanaged.passRetained(Leaked(number))
    let memory = malloc(24 + number)
    if let memory { memset(memory, 1, 24) }
    return (object.takeUnretainedValue().number ^ Int(bitPattern: memory)) & 1
}

/// Writes over the stack that `leak` used.
@inline(never)
func overwriteStack() -> Int {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 512) { words in
        words.initialize(repeating: 0)
        return words.reduce(0, +)
    }
}

print("leaked an object and \(24 + CommandLine.arguments.count) bytes: \(leak(Int(CommandLine.argc)) >= 0)")
precondition(overwriteStack() == 0)
