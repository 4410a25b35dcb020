//  ring-schedules: explores schedules of the ring's protocol, and repeats those that failed.

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "CRingScheduler.h"
#include "options.h"
#include "sites.h"

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// Shows on a terminal how far the run has come: scenarios done, their rate, the time left.
static void show_progress(uint32_t done, uint32_t all, double time) {
    if (!isatty(2)) return;
    fprintf(stderr, "\r\033[2K");
    if (done == all || done == 0 || time <= 0) return;
    fprintf(stderr, "Scenario %u of %u, %.1f /s, %.0f s left", done, all, done / time, time / done * (all - done) + 0.5);
}

// Prints the outcome's row, and returns whether the outcome is as it should be: only a planted scenario may fail.
static int judge(uint32_t scenario, const char *kind, rs_result result, double time) {
    if (isatty(2)) fprintf(stderr, "\r\033[2K");
    printf("%-18s %-6s %10llu %8.2f%s\n", rs_scenario_name(scenario), kind, (unsigned long long)result.schedules, time,
           result.exhausted ? "  all" : "");
    if (result.failed && strcmp(kind, "replay") == 0) fputs(rs_report(), stdout);
    if (result.failed && rs_scenario_is_planted(scenario)) {
        printf("  found, as it should be: %s\n", rs_failure());
        return 1;
    }
    if (result.failed && strcmp(kind, "replay") != 0) fputs(rs_report(), stdout);
    return !result.failed;
}

static void add(rs_result *total, rs_result result) {
    total->schedules += result.schedules;
    total->steps += result.steps;
    total->parks += result.parks;
}

// Explores one scenario: the search, then the random schedules. Returns whether both came out as they should.
static int explore(const rs_options *options, uint32_t scenario, rs_result *total) {
    double start = seconds();
    if (options->replay != 0) {
        return judge(scenario, "replay", rs_replay(scenario, options->preemptions, options->replay), 0);
    }
    if (options->search > 0) {
        rs_result searched = rs_search(scenario, options->preemptions, options->search);
        add(total, searched);
        if (!judge(scenario, "search", searched, seconds() - start)) return 0;
        if (rs_scenario_is_planted(scenario) && !searched.failed) return 0;
    }
    if (options->schedules == 0) return 1;
    start = seconds();
    rs_result random = rs_random(scenario, options->seed, options->schedules);
    add(total, random);
    if (!judge(scenario, "random", random, seconds() - start)) return 0;
    return !rs_scenario_is_planted(scenario) || options->schedules <= 100 || random.failed;
}

int main(int count, char **arguments) {
    rs_options options;
    int status = read_options(count, arguments, &options);
    if (status >= 0) return status;
    if (options.lists) return list_sites(), 0;
    double begin = seconds();
    rs_result total = {0};
    int good = 1;
    printf("%-18s %-6s %10s %8s\n", "scenario", "kind", "schedules", "seconds");
    for (uint32_t scenario = options.from; scenario < options.to && good; scenario++) {
        show_progress(scenario - options.from, options.to - options.from, seconds() - begin);
        good = explore(&options, scenario, &total);
    }
    printf("%llu steps, %llu parks\n", (unsigned long long)total.steps, (unsigned long long)total.parks);
    printf("%llu schedules in %.1f s: %s\n", (unsigned long long)total.schedules, seconds() - begin,
           good ? "passed" : "FAILED");
    return good ? 0 : 1;
}
