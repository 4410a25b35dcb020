//  CEventRing.h: the ring's memory protocol.
//
//  Read in the order in which an event travels: er_ring.h (memory), er_claim.h (claim, commit), er_poll.h (see,
//  retire, release), er_park.h (the consumer's waiting, kick), er_space.h (waiting for the head, close), er_tasks.h
//  (the same for suspended tasks), er_role.h (the consumer's role).
//  er_atomic.h is the macro layer below all of them.

#ifndef C_EVENT_RING_H
#define C_EVENT_RING_H

#include "er_atomic.h"
#include "er_barrier.h"
#include "er_claim.h"
#include "er_clock.h"
#include "er_counters.h"
#include "er_cpu.h"
#include "er_fork.h"
#include "er_futex.h"
#include "er_park.h"
#include "er_poll.h"
#include "er_ring.h"
#include "er_role.h"
#include "er_space.h"
#include "er_tasks.h"
#include "er_thread.h"

#endif
