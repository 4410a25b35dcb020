//  er_scheduler.h: the macro layer of er_atomic.h for the scheduler. The memory orders are dropped: what is explored is
//  sequential consistency or store buffers, see CRingScheduler.h.

#ifndef ER_SCHEDULER_H
#define ER_SCHEDULER_H

#include <stdbool.h>
#include <stdint.h>

uint64_t rs_load(const void *word, uint32_t size, const char *name);
void rs_store(void *word, uint32_t size, uint64_t value, const char *name);
typedef enum rs_rmw_kind { RS_EXCHANGE, RS_ADD, RS_OR, RS_AND } rs_rmw_kind;
uint64_t rs_rmw(void *word, uint32_t size, rs_rmw_kind kind, uint64_t value, const char *name);
bool rs_cas(uint64_t *word, uint64_t *expected, uint64_t desired, const char *name);
int rs_futex_wait(uint32_t *word, uint32_t expected, uint64_t deadline, const char *name);
void rs_futex_wake(uint32_t *word, int count, const char *name);
void rs_pause(const char *name);
uint64_t rs_now(void);

/// The process-wide barrier, of er_barrier.h: every thread's stores become visible.
bool rs_process_barrier(void);
#define er_process_barrier rs_process_barrier

#define RS_TYPE(word) __typeof__(*(word) + 0)
#define ER_LOAD(word, order) ((RS_TYPE(word))rs_load((word), sizeof(*(word)), #word))
#define ER_STORE(word, value, order) rs_store((word), sizeof(*(word)), (uint64_t)(value), #word)
#define RS_RMW(word, kind, value) ((RS_TYPE(word))rs_rmw((word), sizeof(*(word)), (kind), (uint64_t)(value), #word))
#define ER_EXCHANGE(word, value, order) RS_RMW(word, RS_EXCHANGE, value)
#define ER_FETCH_ADD(word, value, order) RS_RMW(word, RS_ADD, value)
#define ER_FETCH_OR(word, value, order) RS_RMW(word, RS_OR, value)
#define ER_FETCH_AND(word, value, order) RS_RMW(word, RS_AND, value)
#define ER_CAS(word, expected, desired, order) rs_cas((word), (expected), (desired), #word)
#define ER_FUTEX_WAIT(word, expected, deadline) rs_futex_wait((word), (expected), (deadline), #word)
#define ER_FUTEX_WAKE(word, count) rs_futex_wake((word), (count), #word)
#define ER_PAUSE() rs_pause("pause")
#define ER_YIELD() rs_pause("yield")
#define ER_NAP(nanoseconds) ((void)(nanoseconds), rs_pause("nap"))
#define ER_NOW() rs_now()

#endif
