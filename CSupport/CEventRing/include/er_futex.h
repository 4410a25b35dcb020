//  er_futex.h: sleeping on a 32-bit word, and waking the sleepers.
//
//  Linux: the futex system call, private to the process. Elsewhere the same two functions use the
//  system's own means; those branches have never been run, and are marked.

#ifndef ER_FUTEX_H
#define ER_FUTEX_H

#include <errno.h>
#include <limits.h>
#include <stdint.h>

#include "er_clock.h"
#include "er_cpu.h"

#if defined(__linux__)

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Sleeps while `*word == expected`, until a wake, a signal, or the absolute monotonic `deadline` in
/// nanoseconds (`ER_FOREVER`: none). Returns 1 if the deadline has passed, 0 otherwise; a 0 may be spurious,
/// so callers check their condition again.
ER_INLINE int er_futex_wait(uint32_t *word, uint32_t expected, uint64_t deadline) {
    struct timespec limit;
    struct timespec *timeout = 0;
    if (deadline != ER_FOREVER) {
        limit.tv_sec = (time_t)(deadline / 1000000000u);
        limit.tv_nsec = (long)(deadline % 1000000000u);
        timeout = &limit;
    }
    // WAIT_BITSET is the form whose timeout is absolute on the monotonic clock.
    long result = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG, expected, timeout, 0,
                          FUTEX_BITSET_MATCH_ANY);
    return result == -1 && errno == ETIMEDOUT;
}

/// Wakes at most `count` sleepers of `word`.
ER_INLINE void er_futex_wake(uint32_t *word, int count) {
    syscall(SYS_futex, word, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, count, 0, 0, 0);
}

#elif defined(__APPLE__)

// UNTESTED. os_sync_wait_on_address exists from macOS 14.4 and iOS 17.4 on.
#include <os/clock.h>
#include <os/os_sync_wait_on_address.h>

ER_INLINE int er_futex_wait(uint32_t *word, uint32_t expected, uint64_t deadline) {
    if (deadline == ER_FOREVER) {
        os_sync_wait_on_address(word, expected, sizeof(*word), OS_SYNC_WAIT_ON_ADDRESS_NONE);
        return 0;
    }
    uint64_t now = er_clock_now();
    if (now >= deadline) return 1;
    int result = os_sync_wait_on_address_with_timeout(word, expected, sizeof(*word),
                                                      OS_SYNC_WAIT_ON_ADDRESS_NONE,
                                                      OS_CLOCK_MACH_ABSOLUTE_TIME, deadline - now);
    return result == -1 && errno == ETIMEDOUT;
}

ER_INLINE void er_futex_wake(uint32_t *word, int count) {
    if (count == 1) {
        os_sync_wake_by_address_any(word, sizeof(*word), OS_SYNC_WAKE_BY_ADDRESS_NONE);
    } else {
        os_sync_wake_by_address_all(word, sizeof(*word), OS_SYNC_WAKE_BY_ADDRESS_NONE);
    }
}

#else

// UNTESTED. Without a wait-on-address primitive: naps of 50 microseconds. Correct, not quick.
#include <time.h>

ER_INLINE int er_futex_wait(uint32_t *word, uint32_t expected, uint64_t deadline) {
    if (__atomic_load_n(word, __ATOMIC_ACQUIRE) != expected) return 0;
    if (deadline != ER_FOREVER && er_clock_now() >= deadline) return 1;
    struct timespec nap = {0, 50000};
    nanosleep(&nap, 0);
    return 0;
}

ER_INLINE void er_futex_wake(uint32_t *word, int count) {
    (void)word;
    (void)count;
}

#endif
#endif
