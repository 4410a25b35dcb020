"""Orders that no scenario can miss, and why."""

# Functions of the scheduler that stand for atomics of the Swift side.
SWIFT = {("rs_waiters.c", "rs_cancel")}

# (function, part of the text, weakened to): the reason.
CANCEL = "stands for `HandlerSlot.end`: who waits for the poll's end hands the word over with the phase; who does not " \
    "wait is promised only that at most one call, already begun, still runs"
REASONS = {("rs_cancel", "ER_FETCH_OR", to): CANCEL for to in ("RELAXED", "ACQUIRE", "RELEASE")}


def reason(site, order):
    _, _, function, _, text = site
    for (name, part, to), why in REASONS.items():
        if name == function and part in text and to == order:
            return why
    return ""
