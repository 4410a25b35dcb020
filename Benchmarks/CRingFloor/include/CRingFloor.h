//  CRingFloor.h: the floor of the throughput scenarios: the same work on the bare ring, in C.

#ifndef C_RING_FLOOR_H
#define C_RING_FLOOR_H

#include <stdint.h>

/// The work of one round.
typedef struct rf_work {
    uint64_t capacity;   ///< cells
    uint64_t events;     ///< over all producers
    uint32_t producers;  ///< threads; 0: publish and consume on one thread, a quarter of the ring at a time
    uint32_t batch;      ///< events per claim
    uint32_t cells;      ///< per record
    uint32_t words;      ///< 8-byte words of payload that are written
    uint32_t pauses;     ///< the consumer's er_wait_strategy
    uint32_t yields;
    uint64_t spin;
    uint32_t gathers;
} rf_work;

/// The result of one round.
typedef struct rf_outcome {
    uint64_t nanoseconds;  ///< from the first producer's start to the last event's end
    uint64_t events;       ///< seen by the consumer
    uint64_t sum;          ///< of each event's first word: producers write 1, 2, 3 … per thread
    uint64_t parks;
} rf_outcome;

/// Runs the work once. Returns 0, or an errno value when memory or threads cannot be had.
int rf_run(const rf_work *work, rf_outcome *outcome);

#endif
