//  ring_stress.c: streams of Tests/CRingStress without Swift: compiled in a second, under any sanitizer.

#include <stdio.h>

#include "CRingStress.h"

// The first count that is not what it must be, in words; 0 if all are.
static const char *fault(rs_stream_plan plan, rs_stream_result result) {
    if (result.delivered != plan.producers * plan.records) return "not every record arrived";
    if (result.out_of_order != 0) return "a producer's records were out of order";
    if (result.torn != 0) return "a record was not as it was written";
    if (result.split != 0) return "a part of a batch was seen";
    if (result.skips_seen != result.skips_claimed) return "a claim that was given up was not stepped over";
    if (result.cells_released != result.cells_claimed) return "not every cell was released";
    if (result.depth_faults != 0) return "the depth was below nothing or above the capacity";
    if (result.waits.left_parked != 0) return "PARKED was left behind";
    if (result.waits.lost_wakes != 0) return "only the rescue deadline woke a sleeper";
    return 0;
}

int main(void) {
    static const uint64_t capacities[] = {1, 2, 4, 16}, producers[] = {1, 2, 4};
    for (uint32_t i = 0; i < 12; i++) {
        uint64_t capacity = capacities[i % 4], most = capacity < 3 ? capacity : 3;
        for (uint64_t cells = 0; cells <= most; cells++) {
            rs_stream_plan plan = {.producers = producers[i / 4], .capacity = capacity, .cells = cells};
            plan.first = ((uint64_t)1 << 32) - 3 * capacity;
            plan.batch = 1 + capacity / 2;
            plan.records = 300;
            plan.seed = i << 8 | cells;
            const char *what = fault(plan, rs_stream(plan));
            if (what == 0) continue;
            printf("stream of %llu producers, capacity %llu, records of %llu: %s\n", (unsigned long long)plan.producers,
                   (unsigned long long)capacity, (unsigned long long)cells, what);
            return 1;
        }
    }
    return 0;
}
