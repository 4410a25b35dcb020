//  options.c: the command line of ring-schedules.

#include "options.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CRingScheduler.h"
#include "sites.h"

static const char help[] =
    "Usage: ring-schedules [options]\n"
    "\n"
    "Explores schedules of the ring's protocol: for each scenario a search,\n"
    "then random schedules.\n"
    "\n"
    "  --scenario NAME    Only this scenario.\n"
    "  --search N         Schedules of a search, at most. (default: 20000)\n"
    "  --preemptions N    Preemptions of a search, at most. (default: 2)\n"
    "  --schedules N      Random schedules. (default: 20000)\n"
    "  --seed N           The first random seed. (default: 1)\n"
    "  --replay TRACE     Repeat one schedule of a search.\n"
    "  --sites            List the headers' atomic operations, and end.\n"
    "  --weaken FILE:LINE:ORDER\n"
    "                     Give one operation another memory order, such as\n"
    "                     er_claim.h:46:RELAXED.\n"
    "  --help             Show this help and end.\n"
    "\n"
    "Exit status: 0 every scenario holds, 1 a schedule failed, 2 bad usage.\n";

static const char *const names[] = {"--scenario", "--search", "--preemptions", "--schedules", "--seed",
                                    "--replay",   "--sites",  "--weaken",      "--help"};
enum { name_count = sizeof(names) / sizeof(names[0]), longest_name = 32 };

// The letters to insert, delete or replace to get from one text to the other. Longer texts are never close.
static size_t distance(const char *first, const char *second) {
    size_t rows = strlen(first), columns = strlen(second), row[longest_name];
    if (rows >= longest_name || columns >= longest_name) return longest_name;
    for (size_t j = 0; j <= columns; j++) row[j] = j;
    for (size_t i = 1; i <= rows; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= columns; j++) {
            size_t above = row[j], best = diagonal + (first[i - 1] != second[j - 1]);
            if (above + 1 < best) best = above + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            row[j] = best;
            diagonal = above;
        }
    }
    return row[columns];
}

static int refuse_option(const char *option) {
    const char *closest = 0;
    size_t least = 3;
    for (int i = 0; i < name_count; i++) {
        size_t edits = distance(option, names[i]);
        if (edits < least && edits * 2 < strlen(names[i]) - 2) {
            least = edits;
            closest = names[i];
        }
    }
    fprintf(stderr, "ring-schedules: unknown option %s", option);
    if (closest != 0) fprintf(stderr, "; did you mean %s?", closest);
    fputs("\nSee ring-schedules --help.\n", stderr);
    return 2;
}

static int refuse_value(const char *option, const char *value, const char *expected) {
    if (value == 0) {
        fprintf(stderr, "ring-schedules: %s needs a value: %s\n", option, expected);
    } else {
        fprintf(stderr, "ring-schedules: %s: '%s' is not %s\n", option, value, expected);
    }
    fputs("See ring-schedules --help.\n", stderr);
    return 2;
}

// Digits only: strtoull takes signs and blanks too.
static int read_number(const char *value, uint64_t most, uint64_t *number) {
    if (value == 0 || value[0] == 0) return 0;
    for (const char *digit = value; *digit != 0; digit++) {
        if (!isdigit((unsigned char)*digit)) return 0;
    }
    errno = 0;
    *number = strtoull(value, 0, 10);
    return errno == 0 && *number <= most;
}

int read_options(int count, char **arguments, rs_options *options) {
    *options = (rs_options){20000, 1, 20000, 2, 0, rs_scenario_count(), 0, 0};
    for (int i = 1; i < count; i++) {
        const char *option = arguments[i], *value = i + 1 < count ? arguments[i + 1] : 0;
        uint64_t number = 0;
        if (strcmp(option, "--help") == 0) return fputs(help, stdout), 0;
        if (strcmp(option, "--sites") == 0) {
            options->lists = 1;
            continue;
        }
        if (strcmp(option, "--scenario") == 0) {
            if (value == 0) return refuse_value(option, value, "a scenario's name");
            options->from = rs_scenario_find(value);
            options->to = options->from + 1;
            if (options->from == rs_scenario_count()) return refuse_value(option, value, "a scenario's name");
        } else if (strcmp(option, "--replay") == 0) {
            if (value == 0) return refuse_value(option, value, "a trace such as 37:1,52:2");
            options->replay = value;
        } else if (strcmp(option, "--weaken") == 0) {
            if (value == 0 || !weaken_site(value)) {
                return refuse_value(option, value, "an operation that --sites lists, and an order");
            }
        } else if (strcmp(option, "--preemptions") == 0) {
            if (!read_number(value, UINT32_MAX, &number)) {
                return refuse_value(option, value, "a whole number from 0 to 4294967295");
            }
            options->preemptions = (uint32_t)number;
        } else {
            uint64_t *target = strcmp(option, "--schedules") == 0 ? &options->schedules
                               : strcmp(option, "--seed") == 0    ? &options->seed
                               : strcmp(option, "--search") == 0  ? &options->search
                                                                  : 0;
            if (target == 0) return refuse_option(option);
            if (!read_number(value, UINT64_MAX, target)) return refuse_value(option, value, "a whole number, 0 or more");
        }
        i++;
    }
    return -1;
}
