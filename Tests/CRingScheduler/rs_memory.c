//  rs_memory.c: C11's memory, as far as relaxed, acquire and release go. Each location keeps the history of its
//  modifications, each thread a view: for each location the oldest of them that it may still read. A release leaves the
//  thread's view with its message, an acquire takes it from there.
//
//  A store may come before modifications that its thread has not seen. Not explored: a load that returns a later
//  store (load buffering). rs_race.c finds a race in the data that such a load would protect all the same.

#include <string.h>

#include "rs_internal.h"

RS_BEGIN

#define RS_GAP 0x10000u
#define RS_SLOTS 256u

static rs_location rs_locations[RS_MAX_LOCATIONS];
static uint32_t rs_location_count;
static uint8_t rs_slots[RS_SLOTS];  // by address: a location's number + 1

void rs_memory_clear(void) {
    rs_location_count = 0;
    memset(rs_slots, 0, sizeof(rs_slots));
}

rs_thread *rs_self(void) {
    return rs_now_running.current < 0 ? 0 : &rs_now_running.threads[rs_now_running.current];
}

uint64_t rs_peek(const void *word, uint32_t size) {
    return size == 4 ? *(const uint32_t *)word : *(const uint64_t *)word;
}

static void rs_poke(void *word, uint32_t size, uint64_t value) {
    if (size == 4) {
        *(uint32_t *)word = (uint32_t)value;
    } else {
        *(uint64_t *)word = value;
    }
}

rs_location *rs_locate(const void *word, uint32_t size) {
    uint32_t slot = (uint32_t)((uintptr_t)word * 0x9E3779B97F4A7C15u >> 56);
    for (; rs_slots[slot] != 0; slot = (slot + 1) % RS_SLOTS) {
        if (rs_locations[rs_slots[slot] - 1].word == word) return &rs_locations[rs_slots[slot] - 1];
    }
    if (rs_location_count == RS_MAX_LOCATIONS) __builtin_trap();  // a scenario with too many
    rs_location *location = &rs_locations[rs_location_count];
    rs_slots[slot] = (uint8_t)++rs_location_count;
    location->word = word;
    location->number = rs_location_count - 1;
    location->count = 1;
    location->is_plain = false;
    memset(location->last, 0, sizeof(location->last));
    // The initial values happen before everything.
    location->history[0] = (rs_message){.value = rs_peek(word, size)};
    return location;
}

static void rs_join(rs_view *view, const rs_view *other) {
    for (uint32_t i = 0; i < rs_location_count; i++) {
        if (view->seen[i] < other->seen[i]) view->seen[i] = other->seen[i];
    }
    for (uint32_t i = 0; i < RS_MAX_THREADS; i++) {
        if (view->clock[i] < other->clock[i]) view->clock[i] = other->clock[i];
    }
}

// The first message that the thread may still read.
static uint32_t rs_oldest(const rs_location *location) {
    uint32_t seen = rs_self()->view.seen[location->number], first = location->count - 1;
    while (first > 0 && location->history[first - 1].stamp >= seen) first--;
    return first;
}

const rs_message *rs_newest(const rs_location *location) { return &location->history[location->count - 1]; }

uint64_t rs_stalest(const void *word, uint32_t size) {
    rs_location *location = rs_locate(word, size);
    return location->history[rs_oldest(location)].value;
}

const rs_message *rs_choose_message(rs_location *location) {
    uint32_t newest = location->count - 1;
    if (!rs_weak || rs_self()->spin > 0) return &location->history[newest];
    return &location->history[newest - rs_choose_value(location->count - rs_oldest(location))];
}

void rs_see(rs_location *location, const rs_message *message, rs_order order) {
    rs_view *view = &rs_self()->view;
    if (view->seen[location->number] < message->stamp) view->seen[location->number] = message->stamp;
    if ((order & RS_ACQUIRE) != 0 && message->carries) rs_join(view, &message->view);
}

// The place of a store in the modification order: behind all that its thread has seen, and not between a
// read-modify-write and the value it has read. Behind everything, unless a choice says otherwise.
static uint32_t rs_place(const rs_location *location) {
    uint32_t places[RS_HISTORY + 1], count = 0;
    places[count++] = location->count;
    for (uint32_t i = location->count - 1; rs_weak && i > rs_oldest(location); i--) {
        bool fits = location->history[i].stamp - location->history[i - 1].stamp > 1;
        if (fits && !location->history[i].glued) places[count++] = i;
    }
    return places[rs_choose_value(count)];
}

void rs_leave(rs_location *location, void *word, uint32_t size, uint64_t value, const rs_message *read, rs_order order) {
    rs_thread *self = rs_self();
    rs_message message = {.value = value, .glued = read != 0};
    // A read-modify-write continues the release sequence that it has read from.
    if (read != 0 && read->carries) {
        message.carries = true;
        message.view = read->view;
    }
    uint32_t place = read != 0 ? location->count : rs_place(location);
    uint32_t before = location->history[place - 1].stamp;
    message.stamp = place == location->count ? before + RS_GAP : before + (location->history[place].stamp - before) / 2;
    self->view.seen[location->number] = message.stamp;
    if ((order & RS_RELEASE) != 0) {
        message.carries = true;
        rs_join(&message.view, &self->view);
        self->view.clock[rs_now_running.current]++;
    }
    if (rs_peek(word, size) != value) {
        rs_now_running.changes++;
        rs_now_running.idle = 0;
    }
    if (place == location->count) rs_poke(word, size, value);
    if (location->count == RS_HISTORY) {
        memmove(&location->history[0], &location->history[1], (RS_HISTORY - 1) * sizeof(message));
        location->count--;
        place--;
    }
    memmove(&location->history[place + 1], &location->history[place], (location->count - place) * sizeof(message));
    location->history[place] = message;
    location->count++;
    rs_watch(word);
}

void rs_catch_up(void) {
    for (uint32_t i = 0; i < rs_location_count; i++) {
        for (uint32_t j = 0; j < rs_now_running.count; j++) {
            rs_now_running.threads[j].view.seen[i] = rs_newest(&rs_locations[i])->stamp;
        }
    }
}

RS_END
