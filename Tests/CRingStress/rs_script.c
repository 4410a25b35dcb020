#include "rs_ring.h"

// Schedules of one thread: it does another thread's work itself, in the window.

typedef struct rs_script {
    er_ring *ring;
    rs_action action;
} rs_script;

typedef struct rs_close_script {
    er_ring *ring;
    bool saw_closed;
} rs_close_script;

static void rs_act(void *context) {
    rs_script *script = context;
    er_ring *ring = script->ring;
    switch (script->action) {
        case RS_NOTHING: break;
        case RS_PUBLISH: rs_send(ring, er_claim(ring, 1), 1); break;
        case RS_KICK: er_kick(ring); break;
        case RS_CLOSE: er_close(ring); break;
        case RS_RELEASE: er_release(ring, er_ring_position(ring) + 1); break;
    }
}

static uint64_t rs_begin_script(rs_script *script, rs_window window, bool *waits) {
    rs_me = (rs_self){.script_window = window, .script = rs_act, .script_context = script};
    // If nothing happens only the deadline can end the wait: it has passed already.
    *waits = script->action != RS_NOTHING;
    return *waits ? er_clock_now() + 10000000000u : 0;
}

rs_script_result rs_script_park(uint64_t capacity, uint64_t first, rs_window window, rs_action action) {
    er_ring *ring = rs_ring_make(capacity, 1, first);
    rs_script script = {ring, action};
    bool waits;
    uint64_t deadline = rs_begin_script(&script, window, &waits);
    rs_script_result result = {.status = er_park(ring, first, deadline)};
    result.rescued = waits && er_clock_now() >= deadline;
    result.parked = (ring->claim & ER_PARKED) != 0;
    result.wakes = ring->wake_epoch;
    result.passed = rs_me.hits[window];
    rs_me = (rs_self){0};
    rs_ring_free(ring);
    return result;
}

rs_script_result rs_script_room(uint64_t capacity, uint64_t first, rs_action action) {
    er_ring *ring = rs_ring_make(capacity, 1, first);
    for (uint64_t i = 0; i < capacity; i++) rs_send(ring, er_claim(ring, 1), i);
    rs_script script = {ring, action};
    bool waits;
    uint64_t deadline = rs_begin_script(&script, RS_AT_before_space_wait, &waits);
    rs_script_result result = {.status = er_wait_for_head(ring, ER_FOR_ROOM, 1, deadline)};
    result.rescued = waits && er_clock_now() >= deadline;
    result.wakes = ring->space_epoch;
    result.passed = rs_me.hits[RS_AT_before_space_wait];
    rs_me = (rs_self){0};
    rs_ring_free(ring);
    return result;
}

/// The consumer's work between two waits: it takes the kick, and goes on if the ring is not closed.
static void rs_look_around(void *context) {
    rs_close_script *script = context;
    er_take_kick(script->ring);
    script->saw_closed = er_ring_is_closed(script->ring);
}

bool rs_script_close(void) {
    rs_close_script script = {.ring = rs_ring_make(2, 1, 0)};
    rs_me = (rs_self){.script_window = RS_AT_after_closed, .script = rs_look_around, .script_context = &script};
    er_close(script.ring);
    bool knows = script.saw_closed;
    if (!knows) {
        const er_wait_strategy never_parks = {1, ER_FOREVER, 0};
        knows = er_await(script.ring, 0, &never_parks, er_clock_now() + 1000000000u) == ER_AWAIT_KICKED;
    }
    bool was_passed = rs_me.hits[RS_AT_after_closed] == 1;
    rs_me = (rs_self){0};
    rs_ring_free(script.ring);
    return knows && was_passed;
}
