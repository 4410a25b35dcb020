//  rs_sites.c: the atomic operations of the source, as they are met, and the one whose order is weakened.

#include <string.h>

#include "CRingScheduler.h"
#include "rs_internal.h"

RS_BEGIN

#define RS_MAX_SITES 160u

static rs_site rs_sites[RS_MAX_SITES];
static rs_order rs_orders[RS_MAX_SITES];
static uint32_t rs_sites_met;

static const char *rs_base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == 0 ? path : slash + 1;
}

static void rs_meet(rs_site *site) {
    uint32_t i = 0;
    while (i < rs_sites_met && (rs_sites[i].line != site->line || strcmp(rs_sites[i].text, site->text) != 0 ||
                                strcmp(rs_sites[i].file, rs_base_name(site->file)) != 0)) i++;
    if (i == RS_MAX_SITES) __builtin_trap();
    if (i == rs_sites_met) {
        rs_sites[i] = *site;
        rs_sites[i].file = rs_base_name(site->file);
        rs_orders[i] = site->order;
        rs_sites_met++;
    }
    site->number = i + 1;
}

rs_order rs_order_of(rs_site *site) {
    if (site->number == 0) rs_meet(site);
    return rs_orders[site->number - 1];
}

uint32_t rs_site_count(void) { return rs_sites_met; }
const char *rs_site_file(uint32_t site) { return rs_sites[site].file; }
const char *rs_site_function(uint32_t site) { return rs_sites[site].function; }
const char *rs_site_text(uint32_t site) { return rs_sites[site].text; }
uint32_t rs_site_line(uint32_t site) { return rs_sites[site].line; }
uint32_t rs_site_order(uint32_t site) { return rs_sites[site].order; }

void rs_site_weaken(uint32_t site, uint32_t order) { rs_orders[site] = order; }
void rs_site_restore(uint32_t site) { rs_orders[site] = rs_sites[site].order; }

RS_END
