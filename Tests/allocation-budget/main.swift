import CAllocationCounter

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

// Promise: publishing and handling an event allocates nothing, or exactly what its row says. Exits 1 and names
// the rows that miss their budget, in either direction.

guard allocation_counter_works() == 1 else {
    print("allocations are not counted here: this needs Linux with glibc, and no sanitizer")
    exit(0)
}

func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

print("\(isOptimised ? "optimised" : "not optimised"), \(Row.events) events a row")
print(padded("", 40) + padded("budget", 8) + padded("per event", 12) + "allocations")
var missed: [String] = []
// Kept to the end: a dispatcher that ends on its thread while the next row is counted would be counted with it.
var measured: [Row] = []
// Made when it is their turn: some make this thread a consumer's, whose waits for other dispatchers cost more.
for row in [dispatcherRows, handlerRows, otherRows].lazy.flatMap({ $0() }) {
    let allocations = try row.measure()
    let perEvent = Double(allocations * 1_000 / Row.events) / 1_000
    let verdict = row.holds(allocations) ? "" : "  MISSED"
    print(
        padded(row.name, 40) + padded("\(row.budget)", 8) + padded("\(perEvent)", 12)
            + "\(allocations)\(verdict)"
    )
    if !row.holds(allocations) { missed.append(row.name) }
    measured.append(row)
}
withExtendedLifetime(measured) {}
if !missed.isEmpty {
    print("missed: \(missed.joined(separator: "; "))")
    exit(1)
}
