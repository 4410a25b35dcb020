//  rs_world.h: the scenarios' world: one ring, its records (known outside of the protocol), and plans.

#ifndef RS_WORLD_H
#define RS_WORLD_H

#include "rs_internal.h"

#define ER_SCHEDULER 1
#include "CEventRing.h"

#define RS_MAX_POSITIONS 64u
#define RS_MAX_SPILLED 32u

typedef enum rs_policy { RS_WAIT, RS_REFUSE, RS_TIMED } rs_policy;
typedef enum rs_end { RS_QUOTA, RS_LAST_CLOSES, RS_RACE_CLOSES } rs_end;
typedef enum rs_consumer {
    RS_PARKS, RS_ADAPTS, RS_SPINS, RS_YIELDS, RS_PARKS_TIMED, RS_GATHERS, RS_ABSENT,
    RS_PROBES,    ///< calls er_park itself, whatever it has found, and judges each answer
    RS_CARELESS,  ///< asks for the end and for a sleep while spilled events are due
} rs_consumer;

/// A scenario: who does what. Zero is the plainest.
struct rs_plan {
    const char *name;
    uint32_t capacity, producers, publishes;
    uint32_t batch;        ///< records per claim
    bool one_batches;      ///< producer 0 alone does so
    bool mixed;            ///< every second record takes two cells
    rs_policy policy;
    rs_consumer consumer;
    rs_end end;
    bool closes_twice;     ///< the racing closer
    uint32_t kickers, cancels, flushes, observes, enders;  ///< threads that do this
    uint32_t task_flushes, task_cancels;  ///< the same by suspended tasks
    uint32_t task_publishes;              ///< tasks that publish one record each
    bool cancels_kick;     ///< a canceller kicks before it waits, as the engine's do
    bool ends_timed;       ///< who waits for the end does so with a deadline first
    uint32_t holders;      ///< threads that take the consumer's role, and as many that drop it for them
    bool takes_over;       ///< whether these take the role over and act once, before they free it
    uint32_t gives_up;     ///< threads that close, and then have nothing more delivered
    uint32_t inside;       ///< events that handlers publish, two at a time
    bool inside_batches;   ///< the two with one claim
    bool skips;            ///< the second record of producer 0 is given up
    bool all_skip;         ///< every producer's second record is
    bool slow;             ///< a producer commits only when the consumer has counted a wait for it
    bool versions;         ///< producer 0 bumps the version before its second record
    bool planted;          ///< the scenario's own consumer is wrong: must be found
    uint64_t first;        ///< first position
};

/// The facts about one claimed record.
typedef struct rs_record {
    uint64_t id;       ///< 0: no record begins here
    uint64_t cells, last;  ///< its cells; the position behind its batch's last record
    uint64_t version;  ///< the handler table must be at least this new
    uint64_t inside;   ///< the how manieth event that a handler published; 0: a producer's
    uint64_t members;  ///< records that were given up together here
    bool skipped, delivered;
    uint64_t effect;   ///< what its handlers did: plain data
} rs_record;

/// An event in the spill.
typedef struct rs_spilled {
    uint64_t stamp, inside;
    rs_moment moment;  ///< when it was spilled
    uint64_t effect;
} rs_spilled;

/// The condition of a suspended task.
typedef enum rs_task_reason { RS_NOTHING, RS_FOR_HEAD, RS_FOR_POLL, RS_FOR_ROOM } rs_task_reason;

typedef struct rs_task {
    uint64_t target;           ///< the position that a flush waits for; the id that a publisher's record gets
    rs_task_reason waits_for;  ///< RS_NOTHING when it has been served
    bool owes_wake;
    uint32_t resumed;
} rs_task;

typedef struct rs_world {
    const rs_plan *plan;
    er_ring *ring;
    rs_record records[RS_MAX_POSITIONS];  // by position - first
    uint64_t attempted, accepted, dropped, delivered, skipped, cells;
    uint64_t destroyed;   ///< the consumer reads nothing below this position any more
    uint32_t kickers;     ///< each kicking thread has a word of its own, written before
    uint32_t kicks[RS_MAX_THREADS];
    uint64_t noticed;     ///< such words that the consumer has seen
    uint64_t things[RS_MAX_THREADS];  ///< plain data that the handler uses; each canceller frees a part of it
    rs_spilled spill[RS_MAX_SPILLED];
    uint64_t spilled, unspilled;    ///< put into the spill, and taken from it, oldest first
    uint64_t inside_made, inside_accepted, inside_seen;
    uint64_t claimed_before, parked;  ///< the claim word as last watched; times that PARKED was set
    // Loads of an epoch: the parked consumer's; the one that each thread owes a wake for, having cleared PARKED; those of
    // threads that have set SPACE_WANTED; and those that the next bump of the space epoch is for.
    uint32_t releaser;
    rs_moment parked_load, owed[RS_MAX_THREADS], asked[RS_MAX_THREADS], space_owed[RS_MAX_THREADS];
    uint32_t producing;   ///< producers that have not ended
    bool closed, inside, cancelled, ended;
    uint64_t before_close[RS_MAX_THREADS];  ///< plain data of each thread that closes
    uint32_t closed_by;                     ///< the thread whose close was the first
    uint32_t state;                 ///< of the handler's slot; zero: to be called
    uint64_t consumers;             ///< plain data: what only the holder of the role touches
    uint32_t held[2];               ///< 1: the holder has taken the role; 2: it could not
    uint64_t seen_version, begun;   ///< the consumer's; the position behind the last record whose handler began
    uint64_t last_begun, discarded;  ///< what er_last_in_flight said; records not delivered
    bool stopped, given_up;
    rs_task tasks[4];
    uint32_t task_count, tasks_locked;
} rs_world;

extern rs_world rs_the;

// --- rs_plans.c ---
const rs_plan *rs_plan_of(uint32_t scenario);

// --- rs_producer.c ---
/// Judges a claim. Right after it: before the next scheduling point.
void rs_check_claim(uint64_t position, uint64_t cells);
/// Enters a record into the world.
void rs_note_record(uint64_t position, rs_record record);
/// Writes the record at `position`, without committing it.
void rs_write(uint64_t position, uint64_t id, uint64_t cells);

// --- rs_spill.c: what handlers publish ---
void rs_publish_inside(void);
void rs_handle_spilled(uint64_t position);
/// An event that a handler published is handled: the how manieth.
void rs_see_inside(uint64_t inside);

// --- rs_poll.c ---
uint64_t rs_poll(void);

// --- rs_waiters.c ---
/// Kicks, having said so in a word of its own.
void rs_kick(void);
/// Ends the handler's slot.
void rs_cancel(void);
/// After that, and the wait for the poll under way.
void rs_free_things(void);
/// The work of a handler.
void rs_use_things(uint64_t *effect);
/// Events spilled before this, as far as the running thread can know. A flush that begins now waits for them.
uint64_t rs_spilled_before(void);
/// Reads the work of the handlers of everything below `target` and of the first `spilled` spilled events.
void rs_read_effects(uint64_t target, uint64_t spilled);

// --- rs_role.c ---
/// Ends the ring if it is closed and no thread consumes.
void rs_end_if_orphan(void);
void rs_verify_roles(void);

// --- rs_tasks.c ---
void rs_serve_tasks(void);
void rs_serve_poll_end(void);

// --- the threads ---
void rs_task_flusher(uint32_t index);
void rs_task_canceller(uint32_t index);
void rs_task_publisher(uint32_t index);
void rs_producer(uint32_t index);
void rs_consume(uint32_t index);
void rs_closer(uint32_t index);
void rs_kicker(uint32_t index);
void rs_canceller(uint32_t index);
void rs_flusher(uint32_t index);
void rs_observer(uint32_t index);
void rs_ender(uint32_t index);
void rs_quitter(uint32_t index);
void rs_holder(uint32_t index);
void rs_dropper(uint32_t index);
void rs_close(void);

#endif
