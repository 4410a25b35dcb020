//  er_scheduler.h: the macro layer of er_atomic.h for the scheduler. Each operation knows its place in the source, so
//  that its memory order can be weakened without touching the line: see rs_sites.c.

#ifndef ER_SCHEDULER_H
#define ER_SCHEDULER_H

#include <stdbool.h>
#include <stdint.h>

/// Bits: whether an operation acquires from others, and whether it releases to them.
typedef enum rs_order { RS_RELAXED = 0, RS_ACQUIRE = 1, RS_RELEASE = 2, RS_ACQ_REL = 3 } rs_order;

/// An atomic operation of the source. One copy in each file that includes the header; they share a number.
typedef struct rs_site {
    const char *file, *function, *text;
    uint32_t line;
    rs_order order;
    uint32_t number;  ///< 0: not met yet
} rs_site;

uint64_t rs_load(rs_site *site, const void *word, uint32_t size, const char *name);
void rs_store(rs_site *site, void *word, uint32_t size, uint64_t value, const char *name);
typedef enum rs_rmw_kind { RS_EXCHANGE, RS_ADD, RS_OR, RS_AND } rs_rmw_kind;
uint64_t rs_rmw(rs_site *site, void *word, uint32_t size, rs_rmw_kind kind, uint64_t value, const char *name);
bool rs_cas(rs_site *site, uint64_t *word, uint64_t *expected, uint64_t desired, const char *name);
int rs_futex_wait(uint32_t *word, uint32_t expected, uint64_t deadline, const char *name);
void rs_futex_wake(uint32_t *word, int count, const char *name);
void rs_pause(const char *name);
uint64_t rs_now(void);

/// The process-wide barrier, of er_barrier.h: a full fence on every thread.
bool rs_process_barrier(void);
#define er_process_barrier rs_process_barrier

#define RS_TYPE(word) __typeof__(*(word) + 0)
#define RS_SITE(operation, word, written) \
    ({ \
        static rs_site here = {__FILE__, __func__, operation "(" #word ", " #written ")", __LINE__, RS_##written, 0}; \
        &here; \
    })
#define ER_LOAD(word, order) ((RS_TYPE(word))rs_load(RS_SITE("ER_LOAD", word, order), (word), sizeof(*(word)), #word))
#define ER_STORE(word, value, order) \
    rs_store(RS_SITE("ER_STORE", word, order), (word), sizeof(*(word)), (uint64_t)(value), #word)
#define RS_RMW(operation, word, kind, value, order) \
    ((RS_TYPE(word))rs_rmw(RS_SITE(operation, word, order), (word), sizeof(*(word)), (kind), (uint64_t)(value), #word))
#define ER_EXCHANGE(word, value, order) RS_RMW("ER_EXCHANGE", word, RS_EXCHANGE, value, order)
#define ER_FETCH_ADD(word, value, order) RS_RMW("ER_FETCH_ADD", word, RS_ADD, value, order)
#define ER_FETCH_OR(word, value, order) RS_RMW("ER_FETCH_OR", word, RS_OR, value, order)
#define ER_FETCH_AND(word, value, order) RS_RMW("ER_FETCH_AND", word, RS_AND, value, order)
#define ER_CAS(word, expected, desired, order) \
    rs_cas(RS_SITE("ER_CAS", word, order), (word), (expected), (desired), #word)
#define ER_FUTEX_WAIT(word, expected, deadline) rs_futex_wait((word), (expected), (deadline), #word)
#define ER_FUTEX_WAKE(word, count) rs_futex_wake((word), (count), #word)
#define ER_PAUSE() rs_pause("pause")
#define ER_YIELD() rs_pause("yield")
#define ER_NAP(nanoseconds) ((void)(nanoseconds), rs_pause("nap"))
#define ER_NOW() rs_now()

#endif
