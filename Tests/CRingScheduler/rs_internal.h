//  rs_internal.h: declarations that the scheduler's own files share.

#ifndef RS_INTERNAL_H
#define RS_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "er_scheduler.h"

/// Coroutines are abandoned in the middle when a schedule fails, and change stacks behind a sanitizer's back: these
/// files are compiled without. The sanitizers look at the same headers in the other tests.
#define RS_BEGIN \
    _Pragma("clang attribute push(__attribute__((no_sanitize(\"address\", \"thread\"))), apply_to = function)")
#define RS_END _Pragma("clang attribute pop")

#define RS_MAX_THREADS 5
#define RS_STACK_BYTES (64 * 1024)
#define RS_MAX_STEPS 30000u
#define RS_MAX_CHOICES 30000u
#define RS_LOG 64u
#define RS_MAX_LOCATIONS 96u
#define RS_HISTORY 8u

// --- rs_switch.c ---
typedef struct rs_context {
    void *stack_pointer;
} rs_context;
void rs_context_make(rs_context *context, uint32_t index, void (*entry)(void));
void rs_context_switch(rs_context *from, rs_context *to);

// --- rs_schedule.c: threads ---
typedef enum rs_state { RS_RUNNABLE, RS_PAUSED, RS_BLOCKED, RS_DONE } rs_state;

/// The knowledge of a thread, or of the message that it leaves in a location.
typedef struct rs_view {
    uint32_t seen[RS_MAX_LOCATIONS];  ///< by location: the stamp of the oldest message that may still be read
    uint32_t clock[RS_MAX_THREADS];   ///< by thread: its work up to here happens before
} rs_view;

typedef struct rs_thread {
    rs_context context;
    void (*body)(uint32_t);
    const char *name;
    rs_state state;
    bool timed_out;
    const uint32_t *word;   ///< the futex word that it sleeps on
    uint64_t deadline;
    uint64_t mark;          ///< `changes` when it paused
    uint64_t asked;         ///< `changes` when a spin was last decided upon
    uint32_t spin;          ///< pauses left that do nothing: all other threads have lost the processor
    uint32_t priority;
    uint32_t sleeps;        ///< futex waits that blocked
    rs_view view;
} rs_thread;

typedef struct rs_run {
    rs_thread threads[RS_MAX_THREADS];
    uint32_t count;
    int current;        ///< -1 outside of a schedule
    uint64_t clock;
    uint64_t changes;   ///< counts every change that others could notice
    uint64_t steps;
    uint64_t idle;      ///< rounds in which all threads only waited, since the last change
    bool failed;
    char message[256];
} rs_run;

extern rs_run rs_now_running;

void rs_start(void);  // forgets the threads of the last schedule
void rs_spawn(const char *name, void (*body)(uint32_t));
void rs_go(void);     // runs until all threads are done or one has failed
/// A scheduling point before an operation; `is_load`: cannot be noticed by others.
void rs_point(bool is_load);
void rs_reschedule(void);
_Noreturn void rs_abandon(void);

// --- rs_memory.c: histories and views ---
/// One modification of a location.
typedef struct rs_message {
    uint64_t value;
    uint32_t stamp;  ///< its place in the modification order
    bool glued;      ///< a read-modify-write's: nothing comes between it and the one before
    bool carries;    ///< `view` goes to the thread that acquires it
    rs_view view;
} rs_message;

typedef enum rs_access { RS_READS, RS_WRITES, RS_ATOMIC_READS, RS_ATOMIC_WRITES, RS_ACCESSES } rs_access;

typedef struct rs_location {
    const void *word;
    uint32_t number, count;
    bool is_plain;  ///< it has been accessed by a plain operation
    uint32_t last[RS_ACCESSES][RS_MAX_THREADS];  ///< each thread's clock at its last access of that kind
    rs_message history[RS_HISTORY];              ///< the newest ones, in modification order
} rs_location;

void rs_memory_clear(void);
rs_thread *rs_self(void);
rs_location *rs_locate(const void *word, uint32_t size);
uint64_t rs_peek(const void *word, uint32_t size);  // the newest value, without a scheduling point
/// The oldest value that the running thread may still read.
uint64_t rs_stalest(const void *word, uint32_t size);
/// One of the messages that the running thread's view allows; the newest, unless a choice says otherwise.
const rs_message *rs_choose_message(rs_location *location);
const rs_message *rs_newest(const rs_location *location);
void rs_see(rs_location *location, const rs_message *message, rs_order order);
/// Adds a message. `read`: the one that a read-modify-write has read; null: a store.
void rs_leave(rs_location *location, void *word, uint32_t size, uint64_t value, const rs_message *read, rs_order order);
/// Time passes: every store arrives everywhere. Hands over no view.
void rs_catch_up(void);

// --- rs_race.c: the order of accesses ---
void rs_touch(rs_location *location, rs_access access, const char *name);
/// A plain read or write of data that the protocol protects. Fails the schedule unless its dependencies happen before.
void rs_reads(const void *data, const char *name);
void rs_writes(const void *data, const char *name);
/// The work of `thread` at `clock` happens before the next step of the running thread.
typedef struct rs_moment {
    uint32_t thread, clock;
} rs_moment;
rs_moment rs_this_moment(void);
bool rs_happens_before(rs_moment moment);
/// A plain write of a word that atomic operations look at in another lap.
void rs_overwrites(uint64_t *word, uint64_t value, const char *name);

// --- rs_sites.c ---
/// The order of an operation, as it is written or as it has been weakened.
rs_order rs_order_of(rs_site *site);

// --- rs_choice.c: where choices come from ---
typedef enum rs_mode { RS_SEARCH, RS_RANDOM } rs_mode;
extern rs_mode rs_choosing;
extern bool rs_weak;           ///< loads may return old values in this schedule
extern uint32_t rs_preemptions_left;
uint32_t rs_choose(uint32_t count);            // 0 is the default
bool rs_chance(uint32_t one_in);               // random schedules only; false in a search
/// Chooses one of `count` values, 0 being the usual one: another costs a search as much as a preemption.
uint32_t rs_choose_value(uint32_t count);
uint32_t rs_choose_thread(const uint32_t *candidates, uint32_t count, bool current_first);
void rs_choice_seed(uint64_t seed);
void rs_choice_restart(uint32_t preemptions);  // next schedule of a search: replays the prefix
bool rs_choice_next(void);                     // moves the prefix on; false when all is explored
void rs_choice_clear(void);
void rs_choice_parse(const char *trace);
void rs_choice_print(char *text, size_t size);

// --- rs_log.c ---
void rs_log(const char *operation, const char *name, uint64_t value, uint64_t result);
void rs_log_clear(void);
size_t rs_log_print(char *text, size_t size);

/// Ends the schedule as failed, unless `condition`.
void rs_expect(bool condition, const char *message);
_Noreturn void rs_fail(const char *message);

// --- rs_scenarios.c ---
typedef struct rs_plan rs_plan;
void rs_prepare(uint32_t scenario);
void rs_verify(void);  // after the last thread has ended
/// After every change of a word: checks that the invariants still hold.
void rs_watch(const void *word);
uint64_t rs_parks(void);

#endif
