//  rs_explore.c: the explorers, and the report of a failed schedule.

#include <stdio.h>
#include <string.h>

#include "CRingScheduler.h"
#include "rs_internal.h"

RS_BEGIN

typedef struct rs_entry_of_log {
    int thread;
    const char *operation, *name;
    uint64_t value, result;
} rs_entry_of_log;

static rs_entry_of_log rs_entries[RS_LOG];
static uint64_t rs_logged;
static char rs_text[16384];

void rs_log_clear(void) { rs_logged = 0; }

void rs_log(const char *operation, const char *name, uint64_t value, uint64_t result) {
    if (rs_now_running.current < 0) return;
    rs_entries[rs_logged++ % RS_LOG] = (rs_entry_of_log){rs_now_running.current, operation, name, value, result};
}

size_t rs_log_print(char *text, size_t size) {
    size_t used = 0;
    for (uint64_t i = rs_logged > RS_LOG ? rs_logged - RS_LOG : 0; i < rs_logged && used < size; i++) {
        const rs_entry_of_log *entry = &rs_entries[i % RS_LOG];
        const char *name = strncmp(entry->name, "&ring->", 7) == 0 ? entry->name + 7 : entry->name;
        used += (size_t)snprintf(text + used, size - used, "  %-10s %-10s %-44s %llu, %llu\n",
                                 rs_now_running.threads[entry->thread].name, entry->operation, name,
                                 (unsigned long long)entry->value, (unsigned long long)entry->result);
    }
    return used;
}

_Noreturn void rs_fail(const char *message) {
    rs_now_running.failed = true;
    snprintf(rs_now_running.message, sizeof(rs_now_running.message), "%s", message);
    rs_abandon();
}

void rs_expect(bool condition, const char *message) {
    if (condition) return;
    if (rs_now_running.current >= 0) rs_fail(message);
    rs_now_running.failed = true;
    snprintf(rs_now_running.message, sizeof(rs_now_running.message), "%s", message);
}

static void rs_one(uint32_t scenario, rs_result *result) {
    rs_start();
    rs_prepare(scenario);
    rs_go();
    if (!rs_now_running.failed) rs_verify();
    result->schedules++;
    result->steps += rs_now_running.steps;
    result->parks += rs_parks();
    if (rs_now_running.steps > result->longest) result->longest = rs_now_running.steps;
    result->failed = rs_now_running.failed;
}

static void rs_describe(uint32_t scenario, const char *how) {
    int used = snprintf(rs_text, sizeof(rs_text), "scenario %s: %s\nrepeat with: --scenario %s %s\n",
                        rs_scenario_name(scenario), rs_now_running.message, rs_scenario_name(scenario), how);
    rs_log_print(rs_text + used, sizeof(rs_text) - (size_t)used);
}

static void rs_describe_search(uint32_t scenario, uint32_t preemptions) {
    char trace[2048], how[2200];
    rs_choice_print(trace, sizeof(trace));
    snprintf(how, sizeof(how), "--preemptions %u --replay %s", preemptions, trace[0] != 0 ? trace : "0:0");
    rs_describe(scenario, how);
}

rs_result rs_search(uint32_t scenario, uint32_t preemptions, uint64_t limit) {
    rs_result result = {0};
    rs_choice_clear();
    while (result.schedules < limit) {
        rs_choice_restart(preemptions);
        rs_one(scenario, &result);
        if (result.failed) {
            rs_describe_search(scenario, preemptions);
            return result;
        }
        if (!rs_choice_next()) {
            result.exhausted = 1;
            break;
        }
    }
    return result;
}

rs_result rs_random(uint32_t scenario, uint64_t seed, uint64_t count) {
    rs_result result = {0};
    for (uint64_t i = 0; i < count && !result.failed; i++) {
        rs_choice_seed(seed + i);
        rs_one(scenario, &result);
        if (result.failed) {
            char how[64];
            snprintf(how, sizeof(how), "--seed %llu --schedules 1", (unsigned long long)(seed + i));
            rs_describe(scenario, how);
        }
    }
    return result;
}

rs_result rs_replay(uint32_t scenario, uint32_t preemptions, const char *trace) {
    rs_result result = {0};
    rs_choice_parse(trace);
    rs_choice_restart(preemptions);
    rs_one(scenario, &result);
    if (result.failed) rs_describe_search(scenario, preemptions);
    return result;
}

const char *rs_failure(void) { return rs_now_running.failed ? rs_now_running.message : ""; }
const char *rs_report(void) { return rs_now_running.failed ? rs_text : ""; }

RS_END
