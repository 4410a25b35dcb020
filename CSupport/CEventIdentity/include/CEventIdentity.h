#ifndef C_EVENT_IDENTITY_H
#define C_EVENT_IDENTITY_H

#include <stdint.h>

// UUID version 7 (RFC 9562, section 5.7) for events, without a lock, a system call or an allocation per id.
//
//     high:  48 bits milliseconds since 1970 | 4 bits version 7 | counter, upper 12 bits
//     low:   2 bits variant 0b10 | counter, lower 8 bits | 54 bits tail
//
// The counter (RFC 9562, section 6.2, method 1) orders the ids of one thread. The tail tells threads apart:
// it is drawn once per thread, never shared by two threads of a process, and drawn afresh after a fork.

/// A UUID as two big-endian halves: comparing (high, low) compares the sixteen bytes.
typedef struct {
    uint64_t high;
    uint64_t low;
} event_identity;

/// A thread's memory of its last id.
///
/// `last` holds the milliseconds in its upper 44 bits and the counter in its lower 20. Nanoseconds that fit
/// in an int64_t are fewer than 2^44 milliseconds, so nothing is lost, and a counter that overflows carries
/// into the milliseconds by plain addition. `low` is the variant and the tail; zero until they are drawn.
typedef struct {
    uint64_t last;
    uint64_t low;
} event_identity_state;

/// The next id after `state->last`: at the given time, or just after the last id if the clock stands still
/// or has gone back. Touches nothing but `state`. A time before 1970 counts as 1970.
static inline event_identity event_identity_advance(event_identity_state *state, int64_t unix_nanoseconds) {
    uint64_t now = unix_nanoseconds < 0 ? 0 : ((uint64_t)unix_nanoseconds / 1000000) << 20;
    uint64_t next = state->last + 1;
    if (next < now) next = now;
    state->last = next;
    return (event_identity){
        .high = (next >> 20) << 16 | 0x7000 | (next >> 8 & 0xfff),
        .low = state->low | (next & 0xff) << 54,
    };
}

/// The next id of the calling thread, for a reading of the clock that the caller has already taken.
///
/// Any thread; constant time. The first id of a thread draws its tail, and the first of a process asks the
/// system for sixteen random bytes; a process that cannot get them is ended, as arc4random(3) does.
/// After fork(2) the child draws again. A child made by vfork, _Fork or a bare clone does not: those skip
/// pthread_atfork(3), and POSIX allows such a child little more than exec.
event_identity event_identity_next(int64_t unix_nanoseconds);

/// In `state`: the thread's cause has been set, even if to none.
#define EVENT_CAUSE_SET ((uint64_t)1)
/// In `state`: there is a causation. A flag, because any 128 bits may be an id that came from elsewhere.
#define EVENT_CAUSE_HAS_CAUSATION ((uint64_t)2)
/// In `state`: there is a correlation.
#define EVENT_CAUSE_HAS_CORRELATION ((uint64_t)4)
/// Bits of `state` below the number of the task's scope in which the cause was set.
#define EVENT_CAUSE_SCOPE_SHIFT 3

/// The cause of the events that the calling thread makes now: all zero if it was never set.
typedef struct {
    event_identity causation;
    event_identity correlation;
    uint64_t state;  ///< scope << 3 | HAS_CORRELATION | HAS_CAUSATION | SET
} event_cause;

extern _Thread_local event_cause event_cause_of_thread;

/// The calling thread's cause.
__attribute__((always_inline)) static inline event_cause event_cause_get(void) { return event_cause_of_thread; }
/// Sets the calling thread's cause; returns the old one.
__attribute__((always_inline)) static inline event_cause event_cause_set(event_cause cause) {
    event_cause before = event_cause_of_thread;
    event_cause_of_thread = cause;
    return before;
}

/// Nanoseconds since 1970, UTC, from the system's real-time clock. Valid until the year 2262.
///
/// Not the coarse clock: that is cheaper (3 ns against 24, measured), but it stands still for up to
/// 4 ms, and both the time of an event and the order of ids between threads would suffer.
int64_t event_identity_now(void);

#endif
