// The highest rate at which this processor moves memory, by the size of what is moved: simple
// loops over arrays that stay in the first, second or third cache, or do not. Kernels that
// compute little are compared with it.
#ifndef BANDWIDTH_H
#define BANDWIDTH_H

#include <stddef.h>

typedef enum {
  // One array is read.
  BANDWIDTH_READ = 0,
  // One array is read, another of the same size is written.
  BANDWIDTH_COPY = 1,
  // One array is read, another of the same size is read and written.
  BANDWIDTH_UPDATE = 2,
  // Two arrays are read, a third of the same size is written.
  BANDWIDTH_COMBINE = 3,
} bandwidth_kind;

// The arrays of one measurement.
typedef struct bandwidth bandwidth;

// Arrays of about `footprint` bytes altogether, divided evenly among `threads` threads and
// touched once; `index` is an instruction set of peak.h. NULL if there is no memory.
bandwidth *bandwidth_create(size_t index, bandwidth_kind kind, int threads, size_t footprint);

// Bytes that the arrays have altogether, after rounding.
size_t bandwidth_footprint(const bandwidth *arrays);

// Bytes that one pass reads and writes; reading a line in order to write it is not counted.
size_t bandwidth_bytes(const bandwidth *arrays);

// Goes over the arrays once, then `passes` times, and returns the seconds of the latter, from the
// threads' common start to the last end.
double bandwidth_seconds(bandwidth *arrays, size_t passes);

// Frees the arrays.
void bandwidth_destroy(bandwidth *arrays);

#endif
