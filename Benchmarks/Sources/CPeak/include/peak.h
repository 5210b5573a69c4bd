// The highest rate of multiply-adds that this processor reaches: independent chains of them in
// registers, nothing loaded or stored. Kernels are compared with it.
#ifndef PEAK_H
#define PEAK_H

#include <stdbool.h>
#include <stddef.h>

// Number of instruction sets compiled into this binary, best first.
size_t peak_count(void);

// Name of instruction set `index`, below peak_count().
const char *peak_name(size_t index);

// Whether this processor and operating system can run instruction set `index`.
bool peak_is_supported(size_t index);

// Runs `iterations` of the loop in each of `threads` threads at the same time and returns the
// seconds from their common start to the last end. A multiply-add counts as two operations;
// peak_operations tells how many an iteration has.
double peak_seconds_f32(size_t index, int threads, size_t iterations);
double peak_seconds_f64(size_t index, int threads, size_t iterations);
size_t peak_operations_f32(size_t index);
size_t peak_operations_f64(size_t index);

#endif
