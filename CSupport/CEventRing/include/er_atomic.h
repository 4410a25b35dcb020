//  er_atomic.h: the macro layer. Every atomic operation, every futex operation, every pause, yield, nap and
//  clock reading of the protocol goes through a macro of this file, so that the very same source lines can be
//  compiled against a scheduler that decides which thread moves next (define ER_SCHEDULER and supply
//  er_scheduler.h), or with delays at the protocol's windows (define ER_HOOK before inclusion).

#ifndef ER_ATOMIC_H
#define ER_ATOMIC_H

#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "er_clock.h"
#include "er_cpu.h"
#include "er_futex.h"

#ifdef ER_SCHEDULER

#include "er_scheduler.h"

#else

#define ER_LOAD(word, order) __atomic_load_n((word), __ATOMIC_##order)
#define ER_STORE(word, value, order) __atomic_store_n((word), (value), __ATOMIC_##order)
#define ER_EXCHANGE(word, value, order) __atomic_exchange_n((word), (value), __ATOMIC_##order)
#define ER_FETCH_ADD(word, value, order) __atomic_fetch_add((word), (value), __ATOMIC_##order)
#define ER_FETCH_OR(word, value, order) __atomic_fetch_or((word), (value), __ATOMIC_##order)
#define ER_FETCH_AND(word, value, order) __atomic_fetch_and((word), (value), __ATOMIC_##order)
/// Weak compare-and-swap: true when `*word` was `*expected` and is now `desired`; otherwise `*expected` is the
/// found value (relaxed), and the caller tries again or gives up.
#define ER_CAS(word, expected, desired, order) \
    __atomic_compare_exchange_n((word), (expected), (desired), 1, __ATOMIC_##order, __ATOMIC_RELAXED)

#define ER_FUTEX_WAIT(word, expected, deadline) er_futex_wait((word), (expected), (deadline))
#define ER_FUTEX_WAKE(word, count) er_futex_wake((word), (count))

#define ER_PAUSE() er_cpu_pause()
#define ER_YIELD() sched_yield()
#define ER_NAP(nanoseconds) er_nap(nanoseconds)
#define ER_NOW() er_clock_now()

/// Sleeps for about so long: below one second, and only where a claimed record has stayed uncommitted after
/// pauses and yields (its producer has lost the processor).
ER_INLINE void er_nap(long nanoseconds) {
    struct timespec nap = {0, nanoseconds};
    nanosleep(&nap, 0);
}

#endif

/// Forbids the compiler, but not the processor, to move an access from one side of it to the other: no instruction.
#define ER_KEEP_ORDER() __atomic_signal_fence(__ATOMIC_SEQ_CST)

/// A named window of the protocol. Nothing here; a stress build delays at it.
#ifndef ER_HOOK
#define ER_HOOK(window) ((void)0)
#endif

/// A counter with one writer: readers on other threads see a recent value, the writer pays no locked operation.
/// Relaxed: no reader concludes anything about other memory from it.
#define ER_COUNT(counter, amount) ER_STORE((counter), ER_LOAD((counter), RELAXED) + (amount), RELAXED)

#endif
