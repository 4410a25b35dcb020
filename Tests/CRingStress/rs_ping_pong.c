#include "rs_ring.h"

typedef struct rs_player {
    er_ring *in, *out;
    uint64_t tokens, seed;
    bool serves;
    rs_ping_pong_result result;
} rs_player;

static void rs_serve(rs_player *me, uint64_t token) {
    er_claim_result claim = er_claim(me->out, 1);
    if (claim.status > ER_CLAIM_OWES_WAKE) {
        me->result.refused++;
        return;
    }
    if (claim.status == ER_CLAIM_OWES_WAKE) me->result.wakes_owed++;
    rs_send(me->out, claim, token);
}

static void rs_play(void *context) {
    rs_player *me = context;
    rs_thread_begin(me->seed);
    uint64_t random = rs_mix(~me->seed) | 1, position = er_ring_position(me->in);
    for (uint64_t token = 0; token < me->tokens; token++) {
        if (me->serves) rs_serve(me, token);
        while (!er_is_committed(me->in, position)) {
            // Deadlines that are over, about to be over, or those of a thread that relies on being woken.
            uint64_t dice = rs_random(&random);
            bool is_rescue = (dice & 3) == 0;
            uint64_t deadline = is_rescue ? rs_rescue() : er_clock_now() + (dice >> 8 & 2047);
            er_await_status status = rs_park(me->in, position, deadline, is_rescue, &me->result.waits);
            if (status == ER_AWAIT_TIMED_OUT) me->result.timeouts++;
        }
        if (rs_number(me->in, position) != token) me->result.out_of_order++;
        me->result.received++;
        er_retire(me->in, position, 1);
        er_release(me->in, ++position);
        if (!me->serves) rs_serve(me, token);
    }
    rs_thread_end();
}

rs_ping_pong_result rs_ping_pong(uint64_t tokens, uint64_t capacity, uint64_t seed) {
    er_ring *there = rs_ring_make(capacity, 1, seed), *back = rs_ring_make(capacity, 1, seed);
    rs_player players[2] = {
        {.in = back, .out = there, .tokens = tokens, .seed = seed, .serves = true},
        {.in = there, .out = back, .tokens = tokens, .seed = seed + 1},
    };
    rs_run(2, rs_play, players, sizeof(players[0]));
    rs_ping_pong_result sum = players[0].result;
    sum.received += players[1].result.received;
    sum.out_of_order += players[1].result.out_of_order;
    sum.refused += players[1].result.refused;
    sum.timeouts += players[1].result.timeouts;
    sum.wakes_owed += players[1].result.wakes_owed;
    sum.waits.lost_wakes += players[1].result.waits.lost_wakes;
    sum.waits.left_parked += players[1].result.waits.left_parked;
    rs_ring_free(there);
    rs_ring_free(back);
    return sum;
}
