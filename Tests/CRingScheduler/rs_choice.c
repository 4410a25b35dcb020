//  rs_choice.c: where choices come from: a prefix that a search replays and moves on, or a seed.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rs_internal.h"

RS_BEGIN

rs_mode rs_choosing = RS_SEARCH;
bool rs_weak = false;
uint32_t rs_preemptions_left = 0;

static uint8_t rs_taken[RS_MAX_CHOICES], rs_width[RS_MAX_CHOICES];
static uint32_t rs_prefix, rs_depth;

static uint64_t rs_seed_state;
static uint32_t rs_style, rs_change[3];
static uint32_t rs_priority[RS_MAX_THREADS];

static uint64_t rs_random_word(void) {
    uint64_t z = rs_seed_state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

// Four styles in turn: any thread each time; sticking to a thread for about 4 or 16 operations; priorities that change
// at three random points (PCT). Every fourth group of four is sequentially consistent.
void rs_choice_seed(uint64_t seed) {
    rs_choosing = RS_RANDOM;
    rs_seed_state = seed * 0xD1342543DE82EF95u + 1;
    rs_style = seed % 4;
    rs_weak = seed / 4 % 4 != 0;
    for (uint32_t i = 0; i < 3; i++) rs_change[i] = (uint32_t)(rs_random_word() % 120);
    for (uint32_t i = 0; i < RS_MAX_THREADS; i++) rs_priority[i] = 1000 + (uint32_t)(rs_random_word() % 1000);
}

void rs_choice_restart(uint32_t preemptions) {
    rs_choosing = RS_SEARCH;
    rs_weak = true;
    rs_preemptions_left = preemptions;
    rs_depth = 0;
}

void rs_choice_clear(void) { rs_prefix = 0; }

bool rs_choice_next(void) {
    while (rs_depth > 0 && rs_taken[rs_depth - 1] + 1 >= rs_width[rs_depth - 1]) rs_depth--;
    if (rs_depth == 0) return false;
    rs_taken[rs_depth - 1]++;
    rs_prefix = rs_depth;
    return true;
}

uint32_t rs_choose(uint32_t count) {
    if (count <= 1) return 0;
    if (rs_choosing == RS_RANDOM) return (uint32_t)(rs_random_word() % count);
    if (rs_depth == RS_MAX_CHOICES) rs_fail("the schedule has too many choices");
    if (rs_depth >= rs_prefix) rs_taken[rs_depth] = 0;
    if (rs_taken[rs_depth] >= count) rs_fail("the trace does not fit this scenario");
    rs_width[rs_depth] = (uint8_t)count;
    return rs_taken[rs_depth++];
}

bool rs_chance(uint32_t one_in) { return rs_choosing == RS_RANDOM && rs_random_word() % one_in == 0; }

uint32_t rs_choose_value(uint32_t count) {
    if (count <= 1 || !rs_weak) return 0;
    if (rs_choosing == RS_RANDOM) return rs_chance(3) ? rs_choose(count) : 0;
    if (rs_preemptions_left == 0) return 0;
    uint32_t choice = rs_choose(count);
    if (choice > 0) rs_preemptions_left--;
    return choice;
}

uint32_t rs_choose_thread(const uint32_t *candidates, uint32_t count, bool current_first) {
    if (count == 1) return candidates[0];
    if (rs_style == 1 && current_first && !rs_chance(4)) return candidates[0];
    if (rs_style == 2 && current_first && !rs_chance(16)) return candidates[0];
    if (rs_style < 3) return candidates[rs_choose(count)];
    for (uint32_t i = 0; i < 3; i++) {
        if (rs_now_running.steps == rs_change[i] && current_first) rs_priority[candidates[0]] = 3 - i;
    }
    uint32_t best = candidates[0];
    for (uint32_t i = 1; i < count; i++) {
        if (rs_priority[candidates[i]] > rs_priority[best]) best = candidates[i];
    }
    return best;
}

void rs_choice_parse(const char *trace) {
    memset(rs_taken, 0, sizeof(rs_taken));
    rs_prefix = 0;
    while (*trace != 0) {
        char *end;
        unsigned long at = strtoul(trace, &end, 10), choice = *end == ':' ? strtoul(end + 1, &end, 10) : 0;
        if (at >= RS_MAX_CHOICES || end == trace) break;
        rs_taken[at] = (uint8_t)choice;
        rs_prefix = (uint32_t)at + 1;
        trace = *end == ',' ? end + 1 : end;
    }
}

void rs_choice_print(char *text, size_t size) {
    size_t used = 0;
    text[0] = 0;
    for (uint32_t i = 0; i < rs_depth && used < size; i++) {
        if (rs_taken[i] == 0) continue;
        used += (size_t)snprintf(text + used, size - used, "%s%u:%u", used > 0 ? "," : "", i, rs_taken[i]);
    }
}

RS_END
