//  sites.c: the atomic operations of the headers, by name: listed, and one of them weakened.

#include "sites.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CRingScheduler.h"

static const char *const orders[] = {"RELAXED", "ACQUIRE", "RELEASE", "ACQ_REL"};

// Sites are known once they have been executed.
static void meet_sites(void) {
    for (uint32_t scenario = 0; scenario < rs_scenario_count(); scenario++) {
        if (!rs_scenario_is_planted(scenario)) rs_random(scenario, 1, 50);
    }
}

void list_sites(void) {
    meet_sites();
    for (uint32_t i = 0; i < rs_site_count(); i++) {
        printf("%s\t%u\t%s\t%s\t%s\n", rs_site_file(i), rs_site_line(i), rs_site_function(i), orders[rs_site_order(i)],
               rs_site_text(i));
    }
}

bool weaken_site(const char *what) {
    char file[64];
    unsigned line;
    char order[16];
    if (sscanf(what, "%63[^:]:%u:%15s", file, &line, order) != 3) return false;
    meet_sites();
    for (uint32_t i = 0; i < rs_site_count(); i++) {
        if (rs_site_line(i) != line || strcmp(rs_site_file(i), file) != 0) continue;
        for (uint32_t j = 0; j < 4; j++) {
            if (strcmp(orders[j], order) != 0) continue;
            rs_site_weaken(i, j);
            return true;
        }
    }
    return false;
}
