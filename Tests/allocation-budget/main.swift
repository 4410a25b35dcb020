import CAllocationCounter
import ProgramSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

// Promise: publishing and handling an event allocates nothing, or exactly what its row says. Exits with 1 and names
// the rows that miss their budget, in either direction.

/// Measures every row, prints the table, and returns the exit status.
func measureAll() throws -> Int32 {
    guard allocation_counter_works() == 1 else {
        try standardOutput("allocations are not counted here: this needs Linux with glibc, and no sanitizer")
        return ExitCode.success
    }
    var table = Table(.left("allocations of one event"), .right("budget"), .right("found"))
    var missed: [String] = []
    // Kept to the end: a dispatcher that ends on its thread while the next row is counted would be counted with it.
    var measured: [Row] = []
    // Rows are made in their turn: some make this thread a consumer's, whose waits for other dispatchers cost more.
    for row in [dispatcherRows, handlerRows, otherRows].lazy.flatMap({ $0() }) {
        let allocations = try row.measure()
        let perEvent = Double(allocations * 1_000 / Row.events) / 1_000
        table.add(row.name, "\(row.budget)", Figures.plain(perEvent))
        if !row.holds(allocations) {
            missed.append("\(row.name): \(allocations) allocations, not \(row.budget * Row.events)")
        }
        measured.append(row)
    }
    withExtendedLifetime(measured) {}
    let build = isOptimised ? "optimised" : "not optimised"
    try standardOutput("\(build), \(Figures.grouped(Row.events)) events a row\n\n\(table)")
    for row in missed { standardError("allocation-budget: budget missed: \(row)") }
    return missed.isEmpty ? ExitCode.success : ExitCode.failure
}

let command = Command(
    "allocation-budget",
    summary: "Counts the allocations of publishing and handling an event, and compares them with a budget.",
    sections: [],
    notes: ["Exit status: 0 every row holds, 1 a row misses its budget, 2 bad usage."]
)
exit(command.run { _ in try measureAll() })
