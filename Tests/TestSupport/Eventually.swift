import CEventRing

/// Gives way to other threads until `condition` holds; false after a bound that nothing which works comes near.
package func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
    let deadline = er_clock_now() + HangLimit.nanoseconds
    while er_clock_now() < deadline {
        if try condition() { return true }
        sched_yield()
    }
    return false
}

/// As `eventually`, giving the thread to other tasks meanwhile.
package func eventuallyOnPool(_ condition: () throws -> Bool) async rethrows -> Bool {
    let deadline = er_clock_now() + HangLimit.nanoseconds
    while er_clock_now() < deadline {
        if try condition() { return true }
        await Task.yield()
    }
    return false
}
