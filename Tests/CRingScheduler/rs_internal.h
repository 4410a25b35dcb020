//  rs_internal.h: what the scheduler's own files share.

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
#define RS_MAX_STORES 4u

// --- rs_switch.c ---
typedef struct rs_context {
    void *stack_pointer;
} rs_context;
void rs_context_make(rs_context *context, uint32_t index, void (*entry)(void));
void rs_context_switch(rs_context *from, rs_context *to);

// --- rs_schedule.c: threads ---
typedef enum rs_state { RS_RUNNABLE, RS_PAUSED, RS_BLOCKED, RS_DONE } rs_state;

typedef struct rs_store_entry {
    void *word;
    uint32_t size;
    uint64_t value;
    const char *name;
} rs_store_entry;

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
    uint32_t spin;          ///< pauses left that do nothing: everybody else has lost the processor
    uint32_t priority;
    uint32_t sleeps;        ///< futex waits that blocked
    uint32_t stores;
    rs_store_entry store[RS_MAX_STORES];  ///< not yet visible to others, oldest first
} rs_thread;

typedef struct rs_run {
    rs_thread threads[RS_MAX_THREADS];
    uint32_t count;
    int current;        ///< -1 outside of a schedule
    uint64_t clock;
    uint64_t changes;   ///< counts whatever others could notice
    uint64_t steps;
    uint64_t idle;      ///< rounds in which everybody only waited, since the last change
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

// --- rs_words.c ---
void rs_flush_all(rs_thread *thread);
void rs_flush_one(rs_thread *thread);
uint64_t rs_peek(const void *word, uint32_t size);  // memory as it is, without a scheduling point

// --- rs_choice.c: where choices come from ---
typedef enum rs_mode { RS_SEARCH, RS_RANDOM } rs_mode;
extern rs_mode rs_choosing;
extern bool rs_buffered;       ///< stores are buffered in this schedule
extern uint32_t rs_preemptions_left;
uint32_t rs_choose(uint32_t count);            // 0 is the default
bool rs_chance(uint32_t one_in);               // random schedules only; false in a search
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
/// After every change of a word: looks whether what always holds still does.
void rs_watch(const void *word);
uint64_t rs_parks(void);

#endif
