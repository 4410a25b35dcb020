//  rs_stream.h: the form of a record, which both sides of a stream share.
//
//  A record's key: producer << 16 | cells << 8. Its payload words: number, batch index << 32 | batch count, then
//  rs_stream_word of producer, number and index, to the record's last byte.

#ifndef RS_STREAM_H
#define RS_STREAM_H

#include "rs_ring.h"

typedef struct rs_producer {
    er_ring *ring;
    const rs_stream_plan *plan;
    uint64_t index;
    uint64_t skips, cells, lost_wakes;
} rs_producer;

ER_INLINE uint64_t rs_stream_word(uint64_t producer, uint64_t number, uint64_t i) {
    return rs_mix(producer << 48 ^ number << 8 ^ i);
}

/// The life of a producer's thread; the context is its rs_producer.
void rs_produce(void *context);

#endif
