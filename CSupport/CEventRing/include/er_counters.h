//  er_counters.h: the consumer's counts. Each word has one writer, the consumer's thread; any thread reads.

#ifndef ER_COUNTERS_H
#define ER_COUNTERS_H

#include "er_atomic.h"

ER_NONNULL_BEGIN

/// The outcomes of the events offered to one handler.
typedef struct er_handler_counters {
    uint64_t handled;
    uint64_t failed;
    uint64_t expired;    ///< its owner was gone
    uint64_t cancelled;  ///< it was cancelled while the event was on its way
    uint64_t filtered;   ///< its filter refused the event
    uint64_t disabled;   ///< it was disabled
} er_handler_counters;

/// The outcomes of the events of one type.
typedef struct er_type_counters {
    uint64_t dispatched;
    uint64_t dead;      ///< dispatched, and no handler would have taken it
    uint64_t filtered;  ///< dispatched, and every handler that would have taken it filtered it out
    uint64_t disabled;  ///< dispatched while its type was disabled
    uint64_t spilled;   ///< dispatched from the spill, so without cells of the ring
} er_type_counters;

/// Adds to a counter. The writer only.
ER_INLINE void er_count(uint64_t *counter, uint64_t amount) { ER_COUNT(counter, amount); }
/// Reads a counter. Any thread.
ER_INLINE uint64_t er_counter(const uint64_t *counter) { return ER_LOAD(counter, RELAXED); }

ER_NONNULL_END

#endif
