//  CRingStress.h: the ring's protocol, compiled once more with random delays at its windows, and run hard.
//
//  Each program starts its threads, runs to its end and returns its counts. Counts of faults are zero in a healthy
//  ring. A deadline of seconds rescues a sleeper that was not woken, which counts as a lost wake: the deadline
//  ends a broken run, it never decides about a healthy one.

#ifndef C_RING_STRESS_H
#define C_RING_STRESS_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#endif

/// The windows of the protocol.
typedef enum __attribute__((enum_extensibility(closed))) rs_window : uint32_t {
    RS_AT_after_claim = 0,
    RS_AT_before_commit = 1,
    RS_AT_before_wake = 2,
    RS_AT_after_parked = 3,
    RS_AT_before_wait = 4,
    RS_AT_before_space_wait = 5,
    RS_AT_before_release = 6,
    RS_AT_after_closed = 7,
} rs_window;
#define RS_WINDOWS 8

/// The number of times that finished programs have passed `window`.
uint64_t rs_window_hits(rs_window window);
/// Prints the words of every ring that a program is running on to standard error.
void rs_dump_rings(void);

/// Faults in waiting.
typedef struct rs_wait_faults {
    uint64_t lost_wakes;   ///< only the rescue deadline woke the sleeper
    uint64_t left_parked;  ///< PARKED was still set when the consumer had stopped waiting
} rs_wait_faults;

typedef struct rs_stream_plan {
    uint64_t producers;  ///< 1 to 64
    uint64_t capacity;
    uint64_t first;    ///< the ring's first position
    uint64_t cells;    ///< of each record, 1 to 3; 0: any, mixed
    uint64_t batch;    ///< records in one claim, at most
    uint64_t records;  ///< from each producer
    uint64_t seed;
} rs_stream_plan;

typedef struct rs_stream_result {
    uint64_t delivered;
    uint64_t out_of_order;  ///< not the producer's next number: lost, doubled or overtaken
    uint64_t torn;          ///< a payload word differs from the producer's
    uint64_t split;         ///< a batch's first record was visible before its last
    uint64_t skips_claimed;
    uint64_t skips_seen;
    uint64_t cells_claimed;
    uint64_t cells_released;
    uint64_t depth_faults;  ///< another thread saw more than the capacity claimed, or less than nothing
    uint64_t depth_samples;
    rs_wait_faults waits;
} rs_stream_result;

/// Producers send numbered records of known contents in batches, now and then give a claim up, wait for room in
/// every way there is; the consumer checks every word.
rs_stream_result rs_stream(rs_stream_plan plan);

typedef struct rs_ping_pong_result {
    uint64_t received;
    uint64_t out_of_order;
    uint64_t refused;   ///< a claim failed in a ring that was never full
    uint64_t timeouts;  ///< parks that ended by their nanosecond deadline
    uint64_t wakes_owed;
    rs_wait_faults waits;
} rs_ping_pong_result;

/// Passes one token to and fro between two rings; both sides park with deadlines of nanoseconds.
rs_ping_pong_result rs_ping_pong(uint64_t tokens, uint64_t capacity, uint64_t seed);

typedef struct rs_close_result {
    uint64_t accepted;
    uint64_t delivered;
    uint64_t late;        ///< a claim succeeded after er_close had returned
    uint64_t early_ends;  ///< the consumer was told of the end before it had everything
    uint64_t full_waits;  ///< cycles that closed while a producer was asleep on a full ring, or about to be
    rs_wait_faults waits;
} rs_close_result;

/// So many lives of a ring: two producers publish until they are refused, a third party closes at a random moment.
rs_close_result rs_close_storm(uint64_t cycles, uint64_t capacity, uint64_t seed);

typedef struct rs_kick_result {
    uint64_t taken;
    uint64_t slept;  ///< kicks that met a sleeping consumer, or nearly
    rs_wait_faults waits;
} rs_kick_result;

/// One thread kicks, waits until the kick was taken, kicks again; the consumer only parks.
rs_kick_result rs_kick_storm(uint64_t kicks, bool delayed, uint64_t seed);

typedef struct rs_handled_result {
    uint64_t waits;
    uint64_t early;  ///< er_wait_for_head returned although a record or a spilled event up to there was not handled
    uint64_t lost_wakes;
} rs_handled_result;

/// Threads publish and wait until their events are handled; the consumer also spills now and then.
rs_handled_result rs_handled(uint64_t threads, uint64_t rounds, uint64_t seed);

typedef struct rs_phase_result {
    uint64_t waits;
    uint64_t met_inside;   ///< waits that began while a poll was under way
    uint64_t early;        ///< er_phase_wait returned while that poll was still under way
    uint64_t after_life;   ///< a poll touched memory that had been torn down after er_phase_wait
} rs_phase_result;

/// Threads switch something off, wait for the poll under way, tear it down; the consumer polls all the time.
rs_phase_result rs_phase(uint64_t threads, uint64_t rounds, uint64_t seed);

/// The action of a scripted window, as if by another thread.
typedef enum __attribute__((enum_extensibility(closed))) rs_action : uint32_t {
    RS_NOTHING = 0,
    RS_PUBLISH = 1,
    RS_KICK = 2,
    RS_CLOSE = 3,
    RS_RELEASE = 4,  ///< the consumer takes one record and releases it
} rs_action;

typedef struct rs_script_result {
    uint32_t status;    ///< er_await_status, or for the wait for room 1 if it held
    bool rescued;       ///< only the deadline ended the wait
    bool parked;        ///< PARKED is set afterwards
    uint32_t wakes;     ///< bumps of the epoch that is waited on
    uint64_t passed;    ///< times that the window was passed
} rs_script_result;

/// Parks on an empty ring of `capacity` cells; the first pass through `window` does `action`.
rs_script_result rs_script_park(uint64_t capacity, uint64_t first, rs_window window, rs_action action);
/// Waits for one cell's room on a full ring; the first pass through before_space_wait does `action`.
rs_script_result rs_script_room(uint64_t capacity, uint64_t first, rs_action action);

/// Closes an empty ring while its consumer, which never parks, looks around in the middle of the close and finds
/// the ring open or closed. True if the consumer, waiting on, then learns of the end without the deadline's help.
bool rs_script_close(void);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif
#endif
