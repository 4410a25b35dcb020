//  CRingScheduler.h: runs the ring's own source lines under a scheduler that decides which thread moves next.
//
//  All in one OS thread: the virtual threads are coroutines, every atomic and futex operation of the headers is a
//  scheduling point, the clock is emulated. A schedule is a sequence of choices; a seed or a trace repeats it.
//
//  The scheduler explores C11's memory with the orders as they are written: a load may return an old value as long as
//  nothing that the thread has acquired forbids it, and data that is not ordered by a release and an acquire is a race.
//  x86's store buffers are part of that. Every fourth group of four random schedules is sequentially consistent.

#ifndef C_RING_SCHEDULER_H
#define C_RING_SCHEDULER_H

#include <stdbool.h>
#include <stdint.h>

/// The result of exploring one scenario.
typedef struct rs_result {
    uint64_t schedules;   ///< schedules run
    uint64_t steps;       ///< operations in all of them
    uint64_t longest;     ///< operations of the longest one
    uint64_t parks;       ///< times that a consumer parked, in all of them
    uint64_t exhausted;   ///< 1 when the search has covered everything within its bound
    uint64_t failed;      ///< 1 when a schedule failed; exploring stops there
} rs_result;

/// Number of scenarios.
uint32_t rs_scenario_count(void);
/// The name of a scenario: static storage.
const char *_Nonnull rs_scenario_name(uint32_t scenario);
/// The index of the scenario of that name, or `rs_scenario_count()`.
uint32_t rs_scenario_find(const char *_Nonnull name);
/// Whether the scenario is planted: its property is wrong on purpose, and the exploration must find that.
bool rs_scenario_is_planted(uint32_t scenario);

/// Depth-first search over all schedules with at most `preemptions` preemptions and loads of old values together, at
/// most `limit` schedules.
rs_result rs_search(uint32_t scenario, uint32_t preemptions, uint64_t limit);
/// The schedules of the seeds `seed` to `seed + count - 1`.
rs_result rs_random(uint32_t scenario, uint64_t seed, uint64_t count);
/// One schedule again: the sparse choices ("37:1,52:2") of a search with that bound.
rs_result rs_replay(uint32_t scenario, uint32_t preemptions, const char *_Nonnull trace);

/// Number of atomic operations in the source that have been met so far, by whatever was explored.
uint32_t rs_site_count(void);
/// The operation's file, without the folder: static storage, like all of these.
const char *_Nonnull rs_site_file(uint32_t site);
const char *_Nonnull rs_site_function(uint32_t site);
/// The operation as it is written: "ER_LOAD(&ring->limit, ACQUIRE)".
const char *_Nonnull rs_site_text(uint32_t site);
uint32_t rs_site_line(uint32_t site);
/// Its memory order: 0 relaxed, 1 acquire, 2 release, 3 both.
uint32_t rs_site_order(uint32_t site);
/// Gives it another order from now on.
void rs_site_weaken(uint32_t site, uint32_t order);
/// Gives it its written order again.
void rs_site_restore(uint32_t site);

/// The failure of the last exploration, one line; empty if there was none. Valid until the next one.
const char *_Nonnull rs_failure(void);
/// The arguments that repeat the failure, and the last operations before it.
const char *_Nonnull rs_report(void);

#endif
