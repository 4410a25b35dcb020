//  rs_world.h: the scenarios' world: one ring, what was claimed and delivered (known outside of the protocol), and plans.

#ifndef RS_WORLD_H
#define RS_WORLD_H

#include "rs_internal.h"

#define ER_SCHEDULER 1
#include "CEventRing.h"

#define RS_MAX_POSITIONS 64u

typedef enum rs_policy { RS_WAIT, RS_REFUSE, RS_TIMED } rs_policy;
typedef enum rs_end { RS_QUOTA, RS_LAST_CLOSES, RS_RACE_CLOSES } rs_end;
typedef enum rs_consumer { RS_PARKS, RS_ADAPTS, RS_SPINS, RS_PARKS_TIMED, RS_GATHERS, RS_ABSENT } rs_consumer;

/// A scenario: who does what. Zero is the plainest.
struct rs_plan {
    const char *name;
    uint32_t capacity, producers, publishes;
    uint32_t batch;        ///< records per claim
    bool mixed;            ///< every second record takes two cells
    rs_policy policy;
    rs_consumer consumer;
    rs_end end;
    bool closes_twice;     ///< the racing closer
    uint32_t kickers, cancels, flushes, observes;  ///< threads that do this
    bool skips;            ///< the second record of producer 0 is given up
    bool versions;         ///< producer 0 bumps the version before its second record
    bool planted;          ///< the scenario's own consumer is wrong: must be found
    uint64_t first;        ///< first position
};

/// What is known about one claimed record.
typedef struct rs_record {
    uint64_t id;       ///< 0: no record begins here
    uint64_t cells, last;  ///< its cells; the position behind its batch's last record
    uint64_t version;  ///< the handler table must be at least this new
    bool skipped, delivered;
} rs_record;

typedef struct rs_world {
    const rs_plan *plan;
    er_ring *ring;
    rs_record records[RS_MAX_POSITIONS];  // by position - first
    uint64_t accepted, dropped, delivered, skipped, cells;
    uint64_t destroyed;   ///< the consumer reads nothing below this position any more
    uint64_t kicked, noticed;
    uint32_t producing;   ///< producers that have not ended
    bool closed, inside, cancelled;
    uint32_t live;
} rs_world;

extern rs_world rs_the;

void rs_producer(uint32_t index);
void rs_consume(uint32_t index);
void rs_closer(uint32_t index);
void rs_kicker(uint32_t index);
void rs_canceller(uint32_t index);
void rs_flusher(uint32_t index);
void rs_observer(uint32_t index);

#endif
