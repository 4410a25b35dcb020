/*  ring.pml: the ring's protocol of claim, commit, park, wait for space, kick and close, for the checker SPIN.
 *
 *  Every atomic or futex operation of CSupport/CEventRing/include/ is one step: one statement, or one `atomic` or
 *  `d_step` around the operation, the computation on its result in local variables, and the ghosts. Nothing is
 *  bigger. The tag at a step, such as [claim-2], is its row in README.md, which quotes the header's line.
 *
 *  Sequentially consistent: the orders (acquire, release, relaxed) are not modelled.
 *
 *  Local variables are set back when nobody reads them again, so that states that differ in them only fall together.
 *
 *  By -D: EVENTS, RELEASE_AFTER, GLITCHES, TIMEOUTS; WAIT_BOTH, BATCH, KICK, DEPTH, FLUSH, TWO_CLOSERS, CLOSE_LAST,
 *  STALL, EMBEDDED, NEVER_PARKS; LIVENESS; and one FAULT_..., which must be found, or SURVIVOR_..., which must
 *  not. check.sh combines them.
 */

#define CAPACITY 2
#ifndef EVENTS
#define EVENTS 2            /* that each producer publishes, or tries to */
#endif
#ifndef RELEASE_AFTER
#define RELEASE_AFTER 1     /* the ring's `batch`: 1 for capacities below 8 */
#endif
#ifndef GLITCHES
#define GLITCHES 0          /* at most so many spurious wake-ups and spurious failures of the weak CAS, together */
#endif
#ifndef TIMEOUTS
#define TIMEOUTS 0          /* at most so many deadlines that pass */
#endif

#ifdef TWO_CLOSERS
#define CLOSERS 2
#else
#define CLOSERS 1
#endif

#define PARKED 1            /* in `claim` */
#define CLOSED 2            /* in `claim` */
#define SPACE_WANTED 1      /* in `head` */
#define POSITION(word) ((word) >> 2)
#define CELL(position) ((position) & (CAPACITY - 1))

/* The ring's words. */
byte claim = 0;             /* position << 2 | CLOSED | PARKED */
byte limit = CAPACITY;
byte head = 0;              /* position << 2 | SPACE_WANTED */
bit control = 0;
bit ended = 0;
byte sequence[CAPACITY];
byte payload[CAPACITY];     /* which event: EVENT(producer, number) */

/* wake_epoch and space_epoch. Nobody asks how much they are: the futex compares one with what the thread has loaded
 * before. So a load sets that thread's bit, and a bump clears all. Same behaviour (but for 2^32 bumps in between),
 * fewer states. */
bit wake_epoch_as_seen = 0;
bit space_epoch_as_seen[4]; /* two producers, two closers */

/* Who sleeps in the kernel. Set in the step that compares the epoch; cleared by a wake, a spurious wake-up or a
 * deadline. */
bit consumer_sleeps = 0;
bit sleeps[4];              /* on space_epoch */

/* What the surroundings will still do. Exactly so often, chosen at the beginning: a spurious wake-up that may still
 * come would hide that no real one does. */
byte glitches = 0;
byte timeouts = 0;

/* Ghosts: the protocol reads none of them. */
#define EVENT(producer, number) ((producer) * EVENTS + (number))
byte claimant[2 * EVENTS];  /* by position: the event that claimed it; 0 again when taken */
bit continues[2 * EVENTS];  /* by position: the next one is of the same batch; 0 again when taken */
bit outstanding[2 * EVENTS];    /* by event: claimed and not taken */
bit closed = 0;
byte producers_done = 0;
byte flushed = 0;
byte closers_done = 0;
bit consumer_done = 0;

/* Results inside one step; not part of the state. */
hidden byte old;
hidden byte swapped;

/* ---- The system: er_atomic.h, er_futex.h */

/* The weak compare-and-swap. Always inside an `atomic`. */
inline cas(where, expected, new) {
    if
    :: where == expected -> where = new; swapped = true
    :: where == expected && glitches > 0 -> glitches--; swapped = false
    :: where != expected -> expected = where; swapped = false
    fi
}

/* The wait: compares and goes to sleep in one step, as the kernel does under its lock. */
inline futex_wait(as_seen, asleep, has_deadline, expired) {
    if
    :: d_step { as_seen -> as_seen = false; asleep = true };
        if
        :: !asleep
        :: d_step { asleep && glitches > 0 -> glitches--; asleep = false }
        :: d_step { asleep && has_deadline && timeouts > 0 -> timeouts--; asleep = false; expired = true }
        fi
    :: !as_seen
    fi
}

inline bump_space_epoch() {
    d_step {
        space_epoch_as_seen[0] = false;
        space_epoch_as_seen[1] = false;
        space_epoch_as_seen[2] = false;
        space_epoch_as_seen[3] = false
    }
}

inline futex_wake_all_for_space() {
    d_step { sleeps[0] = false; sleeps[1] = false; sleeps[2] = false; sleeps[3] = false }
}

inline futex_wake_one_for_space() {
    if
    :: d_step { sleeps[0] -> sleeps[0] = false }
    :: d_step { sleeps[1] -> sleeps[1] = false }
    :: d_step { sleeps[2] -> sleeps[2] = false }
    :: d_step { sleeps[3] -> sleeps[3] = false }
    :: else
    fi
}

/* ---- The producer: er_claim.h */

#ifdef FAULT_UNSIGNED
#define ROOM(limit_, position_) (((limit_) - (position_)) & 255)
#else
#define ROOM(limit_, position_) ((limit_) - (position_))
#endif

/* er_claim, with er_claim_attempt in it. Goes to `refused` if closed, to `ring_full` if there is no room. */
inline er_claim(n) {
    seen_limit = limit;                                             /* [claim-1] */
    atomic {
        word = claim;                                               /* [claim-2] */
        if
#ifndef FAULT_CLAIM_AFTER_CLOSE
        :: (word & CLOSED) != 0 -> word = 0; seen_limit = 0; goto refused
        :: (word & CLOSED) == 0 && ROOM(seen_limit, POSITION(word)) < n -> seen_limit = 0; goto behind
#else
        :: ROOM(seen_limit, POSITION(word)) < n -> seen_limit = 0; goto behind
#endif
        :: else -> seen_limit = 0
        fi
    };
    atomic {
        cas(claim, word, (POSITION(word) + n) << 2);                /* [claim-3] */
        if
        :: swapped ->
            position = POSITION(word);
            owes = ((word & PARKED) != 0);
            word = 0;
            note_claim(n);
            goto claimed
        :: else -> word = 0; goto attempt
        fi
    };
behind:
    atomic {
        seen_limit = POSITION(head) + CAPACITY;                     /* [claim-4] */
#ifdef FAULT_LIMIT_AHEAD
        seen_limit++;
#endif
        if
        :: seen_limit - POSITION(word) < n -> word = 0; seen_limit = 0; goto ring_full
        :: else -> word = 0
        fi
    };
    atomic { limit = seen_limit; seen_limit = 0; goto attempt };    /* [claim-5] */
claimed:
    skip
}

/* What the claim promises, and who has which position now. */
inline note_claim(n) {
    assert(!closed);
    assert(POSITION(claim) - POSITION(head) <= CAPACITY);
    claimant[position] = EVENT(me, next);
    outstanding[EVENT(me, next)] = true;
    if
    :: n == 2 ->
        claimant[position + 1] = EVENT(me, next + 1);
        outstanding[EVENT(me, next + 1)] = true;
        continues[position] = true
    :: else
    fi
}

inline er_wake_consumer() {
#ifndef FAULT_NO_WAKE_BUMP
    wake_epoch_as_seen = false;                                     /* [wake-1] */
#endif
    consumer_sleeps = false                                         /* [wake-2] */
}

/* ---- Waiting for the head, close, end: er_space.h */

/* `holds` may use seen_head, and reads one word of the ring, once. */
inline er_wait_for_head(holds, has_deadline, expired) {
    do
    ::
#ifndef FAULT_SPACE_EPOCH_LATE
        space_epoch_as_seen[me] = true;                             /* [space-1] */
#endif
        d_step { seen_head = POSITION(head); head = head | SPACE_WANTED };  /* [space-2] */
        if
        :: atomic { holds -> seen_head = 0; space_epoch_as_seen[me] = false; break }    /* [space-3] */
        :: atomic { else -> seen_head = 0 }
        fi;
#ifdef FAULT_SPACE_EPOCH_LATE
        space_epoch_as_seen[me] = true;
#endif
        futex_wait(space_epoch_as_seen[me], sleeps[me], has_deadline, expired);     /* [space-4] */
        if
        :: expired -> break
        :: else
        fi
    od
}

inline er_wake_head_waiters() {
    bump_space_epoch();                                             /* [heads-1] */
#ifdef FAULT_END_WAKES_ONE
    futex_wake_one_for_space()
#else
    futex_wake_all_for_space()                                      /* [heads-2] */
#endif
}

inline er_close() {
#ifdef FAULT_CONTROL_BEFORE_CLOSED
    control = 1;
#endif
    word = claim;                                                   /* [close-1] */
    do
    :: atomic {
            cas(claim, word, (word & ~PARKED) | CLOSED);            /* [close-2] */
            if
            :: swapped -> closed = true; break
            :: else
            fi
        }
    od;
#ifndef FAULT_CONTROL_BEFORE_CLOSED
    control = 1;                                                    /* [close-3] */
#endif
    if
    :: (word & PARKED) != 0 ->
        word = 0;
#ifndef FAULT_CLOSE_WITHOUT_WAKE
        er_wake_consumer()
#endif
    :: else -> word = 0
    fi;
#ifndef FAULT_CLOSE_LEAVES_WAITERS
    er_wake_head_waiters()
#endif
}

inline er_end() {
    ended = 1;                                                      /* [end-1] */
#ifndef FAULT_END_WITHOUT_WAKE
    er_wake_head_waiters()
#endif
}

/* ---- The consumer: er_poll.h, er_park.h */

#define IS_COMMITTED (sequence[CELL(position)] == position + 1)
#define IS_DRAINED(word) (POSITION(word) == position && ((word) & CLOSED) != 0)

inline er_release() {
    atomic {
        old = head; head = position << 2;                           /* [release-1] */
        if
        :: (old & SPACE_WANTED) == 0 -> goto released
        :: else
        fi
    };
#ifndef FAULT_NO_SPACE_BUMP
    bump_space_epoch();                                             /* [release-2] */
#endif
#ifdef FAULT_WAKE_ONE
    futex_wake_one_for_space();
#else
    futex_wake_all_for_space();                                     /* [release-3] */
#endif
released:
    skip
}

inline er_take_kick() {
    if
    :: control == 0                                                 /* [take-1] */
    :: else -> control = 0                                          /* [take-2] */
    fi
}

/* Goes to `busy`, to `drained`, or to `awaited`, which stands for READY, KICKED and TIMED_OUT: every caller then looks
 * again. */
inline er_park() {
    wake_epoch_as_seen = true;                                      /* [park-1] */
    atomic {
        word = claim;                                               /* [park-2] */
        if
#ifndef FAULT_PARK_ON_CLAIMED
        :: POSITION(word) != position -> word = 0; wake_epoch_as_seen = false; goto busy
#endif
#ifndef FAULT_PARK_ON_CLOSED
        :: IS_DRAINED(word) -> word = 0; wake_epoch_as_seen = false; goto drained
#endif
        :: else
        fi
    };
    atomic {
        cas(claim, word, word | PARKED);                            /* [park-3] */
        if
        :: swapped
        :: else -> word = 0; wake_epoch_as_seen = false; goto awaited
        fi
    };
#ifdef SURVIVOR_EPOCH_AFTER_PARKED
    wake_epoch_as_seen = true;
#endif
#ifndef FAULT_NO_RECHECK
    if
    :: atomic { control != 0 -> word = word | PARKED; wake_epoch_as_seen = false; goto unpark }     /* [park-4] */
    :: atomic { else -> word = 0 }
    fi;
#endif
    do
    :: if
        :: atomic { (claim & PARKED) == 0 -> wake_epoch_as_seen = false; goto awaited }     /* [park-5] */
        :: else
        fi;
#ifdef FAULT_EPOCH_LATE
        wake_epoch_as_seen = true;
#endif
        futex_wait(wake_epoch_as_seen, consumer_sleeps, true, expired);     /* [park-6] */
        if
        :: expired -> expired = false; break
        :: else
        fi;
        wake_epoch_as_seen = true                                   /* [park-7] */
    od;
#ifdef FAULT_PARKED_LEFT
    goto awaited;
#endif
    word = claim;                                                   /* [park-8] */
unpark:     /* [park-9] is the CAS of both loops that take PARKED back: kicked, and timed out. */
    do
    :: (word & PARKED) == 0 -> word = 0; break
    :: else ->
        atomic {
            cas(claim, word, word & ~PARKED);                       /* [park-9] */
            if
            :: swapped -> word = 0; goto awaited
            :: else
            fi
        }
    od
}

/* One look where the header looks often before it parks: a look changes nothing, so looks in vain before the last add
 * no behaviour. */
inline er_await() {
    do
    :: if
        :: IS_COMMITTED -> goto awaited                             /* [await-1] */
        :: else
        fi;
        if
        :: control != 0 -> goto awaited                             /* [await-2] */
        :: else
        fi;
        if
        :: parks -> break
        :: else     /* a strategy whose spin is ER_FOREVER */
        fi
    od;
    do
    :: if
        :: IS_COMMITTED -> goto awaited                             /* [await-1] */
        :: else
        fi;
        er_park();
        goto awaited;
busy:
        if
        :: IS_COMMITTED -> goto awaited                             /* [await-1] */
        :: else
        fi
    od
}

inline er_kick() {
#ifdef FAULT_KICK_LOADS
    /* A load overtakes the store before it, as x86's store buffer lets it; a locked instruction does not. */
    atomic {
        if
        :: (claim & PARKED) == 0 -> goto kick_not_owed
        :: else
        fi
    };
    control = 1;
#else
    control = 1;                                                    /* [kick-1] */
#endif
#ifdef SURVIVOR_KICK_LOADS_IN_ORDER
    if
    :: (claim & PARKED) == 0 -> goto kicked
    :: else
    fi;
#endif
    atomic {
        old = claim;
#ifndef FAULT_KICK_KEEPS_PARKED
        claim = claim & ~PARKED;                                    /* [kick-2] */
#endif
        if
        :: (old & PARKED) == 0 -> goto kicked
        :: else
        fi
    };
    er_wake_consumer();
#ifdef FAULT_KICK_LOADS
    goto kicked;
kick_not_owed:
    control = 1;
#endif
kicked:
    skip
}

/* ---- The threads */

/* Publishes EVENTS events. One that waits: er_claim_waiting. One that does not: er_claim, and what finds the ring full
 * is refused. A batch is of two events. */
proctype Producer(byte me; bool waits; bool batches) {
    byte next = 0, count = 1, position = 0, k = 0;
    byte seen_limit = 0, word = 0, seen_head = 0;
    bool expired = false, owes = false;

    do
    :: next >= EVENTS -> break
    :: else ->
        count = (batches && next + 2 <= EVENTS -> 2 : 1);
attempt:
        er_claim(count);
#ifdef FAULT_COMMIT_FIRST
        sequence[CELL(position)] = position + 1;
#endif
        do
        :: d_step {     /* the event's bytes: nobody may read the cell any more */
                k < count ->
                assert(position + k < POSITION(head) + CAPACITY);
                payload[CELL(position + k)] = EVENT(me, next + k);
                k++
            }
        :: else -> break
        od;
#ifdef FAULT_COMMIT_FORWARD
        k = 0;
        do
        :: d_step { k < count -> sequence[CELL(position + k)] = position + k + 1; k++ }
        :: else -> break
        od;
#else
        do
        :: d_step { k > 0 -> k--; sequence[CELL(position + k)] = position + k + 1 }     /* [commit-1] */
        :: else -> break
        od;
#endif
        atomic { position = 0; k = 0; expired = false; next = next + count };
        if
        :: owes -> owes = false; er_wake_consumer()
        :: else
        fi;
        goto published;
ring_full:   /* er_claim_waiting; one more attempt after a deadline */
        if
        :: !waits || expired -> expired = false; next = next + count; goto published    /* not accepted */
        :: else
        fi;
        er_wait_for_head((claim & CLOSED) != 0 || seen_head + CAPACITY - POSITION(claim) >= count, true, expired);
        goto attempt;
published:
        skip
    od;
refused:
    atomic { next = 0; count = 1; expired = false; producers_done++ }
}

/* DispatchCore.runThread: poll, er_await, until drained; then er_end. With EMBEDDED: EventQueue.Consumer.wait. */
proctype Consumer() {
    byte position = 0, taken = 0, word = 0;
    bool expired = false, parks = true;

    do
    :: IS_COMMITTED ->                                              /* [await-1] */
#ifdef STALL
        producers_done == 2;    /* a manual dispatcher that nobody polls */
#endif
        do
        ::
#ifdef FAULT_RELEASE_EARLY
            head = (position + 1) << 2 | (head & SPACE_WANTED);
#endif
            d_step {    /* the handlers, which read the event in place */
                assert(payload[CELL(position)] == claimant[position]);
                assert(outstanding[claimant[position]]);
                assert(!continues[position] || sequence[CELL(position + 1)] == position + 2);
                outstanding[claimant[position]] = false;
                claimant[position] = 0;
                continues[position] = false;
                position++;
                taken++
            };
            if
            :: taken < RELEASE_AFTER && IS_COMMITTED                /* [await-1] */
            :: else -> break
            fi
        od;
        taken = 0;
        er_release()
    :: else ->
#ifdef EMBEDDED
        if
        :: IS_DRAINED(claim) -> break                               /* [drained-1] */
        :: else
        fi;
#else
        er_take_kick();
#endif
#ifdef NEVER_PARKS
        parks = ((claim & CLOSED) != 0);                            /* [closed-1] */
#endif
        er_await();
awaited:
        assert((claim & PARKED) == 0);
        parks = true;
#ifdef EMBEDDED
        er_take_kick()
#endif
    od;
drained:
    atomic {
        parks = true;
        assert(closed && POSITION(claim) == position && POSITION(head) == position);
        assert((claim & PARKED) == 0);
        do
        :: word < 2 * EVENTS -> assert(!outstanding[word]); word++
        :: else -> break
        od;
        word = 0
    };
    er_end();
    consumer_done = 1
}

/* Kicks, looks at the depth, flushes, closes, and waits for the end: what of it, -D says. */
proctype Closer(byte me; bool kicks) {
    byte word = 0, seen_head = 0, target = 0;
    bool expired = false;

#ifdef KICK
    if
    :: kicks -> er_kick()
    :: else
    fi;
#endif
#ifdef DEPTH
    seen_head = POSITION(head);                                     /* [depth-1] */
    d_step { assert(POSITION(claim) >= seen_head); seen_head = 0 }; /* [depth-2] */
#endif
#ifdef FLUSH
    target = POSITION(claim);                                       /* [depth-2] */
    er_wait_for_head(ended || seen_head >= target, false, expired);
    target = 0;
#endif
    flushed++;
    /* Closes at once, or only after everything: a wake that was lost is then not made up for by the close. */
    if
#ifndef CLOSE_LAST
    :: true
#endif
#ifndef STALL
    :: true -> ended ||
        (producers_done == 2 && flushed == CLOSERS && control == 0 && POSITION(claim) == POSITION(head))
#endif
    fi;
    er_close();
    er_wait_for_head(ended, false, expired);
    closers_done++
}

init {
    atomic {
        do
        :: glitches < GLITCHES -> glitches++
        :: break
        od;
        do
        :: timeouts < TIMEOUTS -> timeouts++
        :: break
        od;
        run Consumer();
#ifdef BATCH
        run Producer(0, true, true);
#else
        run Producer(0, true, false);
#endif
#ifdef WAIT_BOTH
        run Producer(1, true, false);
#else
        run Producer(1, false, false);
#endif
        run Closer(2, true);
#ifdef TWO_CLOSERS
        run Closer(3, false)
#endif
    }
}

#ifdef LIVENESS
/* Under weak fairness every thread ends: what goes round and round without getting anywhere is no deadlock. */
ltl everybody_ends { <> (consumer_done && producers_done == 2 && closers_done == CLOSERS) }
#endif
