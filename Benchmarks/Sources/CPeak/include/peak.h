// The most that this processor can do: independent chains of multiply-adds in registers, and plain
// loops over arrays that stay in one of the caches, or do not. Kernels are compared with both.
#ifndef PEAK_H
#define PEAK_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  PEAK_MULTIPLY_ADD_F32,
  PEAK_MULTIPLY_ADD_F64,
  // One array is read.
  PEAK_READ,
  // One array is read, another of the same size is written.
  PEAK_COPY,
  // One array is read, another of the same size is read and written.
  PEAK_UPDATE,
  // Two arrays are read, a third of the same size is written.
  PEAK_COMBINE,
} peak_kind;

// The instruction sets compiled into this binary, best first.
size_t peak_set_count(void);
const char *peak_set_name(size_t set);
bool peak_set_is_supported(size_t set);

// A loop with its arrays, if it has any.
typedef struct peak_loop peak_loop;

// Arrays of about `footprint` bytes altogether are divided evenly among `threads` threads. NULL if
// there is no memory.
peak_loop *peak_create(size_t set, peak_kind kind, int threads, size_t footprint);
void peak_destroy(peak_loop *loop);

// Bytes that the arrays have altogether, after rounding.
size_t peak_footprint(const peak_loop *loop);

// What one pass of all threads does: operations, of which a multiply-add is two, or bytes read and
// written; reading a line in order to write it is not counted.
double peak_amount(const peak_loop *loop);

// Makes so many passes in each thread at the same time and returns the seconds from their common
// start to the last end; infinity if a thread could not be created.
double peak_seconds(peak_loop *loop, size_t passes);

#endif
