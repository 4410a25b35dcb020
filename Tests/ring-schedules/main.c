//  ring-schedules: explores schedules of the ring's protocol for as long as one likes, and repeats failed ones.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "CRingScheduler.h"
#include "sites.h"

static const char usage[] =
    "usage: ring-schedules [--scenario NAME] [--schedules N] [--seed S] [--search N] [--preemptions N]\n"
    "                      [--replay TRACE] [--weaken FILE:LINE:ORDER]\n"
    "       ring-schedules --sites\n"
    "Per scenario: a search of at most --search schedules (20000) with --preemptions (2), then --schedules\n"
    "(20000) random ones from --seed (1) on. --replay runs one schedule of a search again.\n"
    "--weaken has one atomic operation of the headers run with another memory order (er_claim.h:46:RELAXED);\n"
    "--sites lists them.\n";

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// Whether the outcome is as it should be: only a planted scenario may fail.
static int judge(uint32_t scenario, const char *kind, rs_result result, double time) {
    printf("%-18s %-6s %9llu schedules %12llu steps %10llu parks %7.2f s%s\n", rs_scenario_name(scenario), kind,
           (unsigned long long)result.schedules, (unsigned long long)result.steps, (unsigned long long)result.parks,
           time, result.exhausted ? "  all within the bound" : "");
    if (result.failed && strcmp(kind, "replay") == 0) fputs(rs_report(), stdout);
    if (result.failed && rs_scenario_is_planted(scenario)) {
        printf("%-18s %-6s found, as it should be: %s\n", "", "", rs_failure());
        return 1;
    }
    if (result.failed && strcmp(kind, "replay") != 0) fputs(rs_report(), stdout);
    return !result.failed;
}

int main(int count, char **arguments) {
    uint64_t schedules = 20000, seed = 1, search = 20000, total = 0;
    uint32_t preemptions = 2, from = 0, to = rs_scenario_count();
    const char *replay = 0;
    if (count == 2 && strcmp(arguments[1], "--sites") == 0) return list_sites(), 0;
    for (int i = 1; i < count; i += 2) {
        const char *option = arguments[i], *value = i + 1 < count ? arguments[i + 1] : 0;
        if (value == 0) return fputs(usage, stderr), 2;
        if (strcmp(option, "--scenario") == 0) {
            from = rs_scenario_find(value);
            if (from == rs_scenario_count()) return fprintf(stderr, "no such scenario: %s\n", value), 2;
            to = from + 1;
        } else if (strcmp(option, "--schedules") == 0) {
            schedules = strtoull(value, 0, 10);
        } else if (strcmp(option, "--seed") == 0) {
            seed = strtoull(value, 0, 10);
        } else if (strcmp(option, "--search") == 0) {
            search = strtoull(value, 0, 10);
        } else if (strcmp(option, "--preemptions") == 0) {
            preemptions = (uint32_t)strtoul(value, 0, 10);
        } else if (strcmp(option, "--replay") == 0) {
            replay = value;
        } else if (strcmp(option, "--weaken") == 0) {
            if (!weaken_site(value)) return fprintf(stderr, "no such operation: %s\n", value), 2;
        } else {
            return fputs(usage, stderr), 2;
        }
    }
    double begin = seconds();
    int good = 1;
    for (uint32_t scenario = from; scenario < to && good; scenario++) {
        double start = seconds();
        if (replay != 0) {
            good = judge(scenario, "replay", rs_replay(scenario, preemptions, replay), 0);
            continue;
        }
        rs_result searched = {0};
        if (search > 0) {
            searched = rs_search(scenario, preemptions, search);
            good = judge(scenario, "search", searched, seconds() - start);
            if (good && rs_scenario_is_planted(scenario)) good = (int)searched.failed;
        }
        start = seconds();
        if (good && schedules > 0) {
            rs_result random = rs_random(scenario, seed, schedules);
            good = judge(scenario, "random", random, seconds() - start);
            if (good && rs_scenario_is_planted(scenario) && schedules > 100) good = (int)random.failed;
            total += random.schedules;
        }
        total += searched.schedules;
    }
    printf("%llu schedules in %.1f s: %s\n", (unsigned long long)total, seconds() - begin, good ? "passed" : "FAILED");
    return good ? 0 : 1;
}
