// What each instruction set offers: a loop of multiply-adds per element type, and loops that move
// memory.
#ifndef PEAK_LOOP_H
#define PEAK_LOOP_H

#include <stddef.h>
#include <stdint.h>

// Chains that run side by side. Two units with a latency of four or five cycles need ten; twelve
// and two constants fit the sixteen registers of AVX2.
#define PEAK_CHAINS 12

// Granularity of the loops that move memory: eight of the longest vectors.
#define STREAM_UNIT 512

struct peak_loops {
  const char *name;
  size_t vector_bytes;
  // Returns a value that depends on all chains, so that none can be left out.
  float (*run_f32)(size_t iterations);
  double (*run_f64)(size_t iterations);
  // Move `bytes`, a multiple of STREAM_UNIT, of arrays that start at multiples of it.
  uint64_t (*read)(size_t bytes, const void *source);
  void (*copy)(size_t bytes, const void *source, void *destination);
  void (*update)(size_t bytes, const void *source, void *destination);
  void (*combine)(size_t bytes, const void *first, const void *second, void *destination);
};

#if defined(__x86_64__)
extern const struct peak_loops peak_loops_avx512, peak_loops_avx2;
#endif
#if defined(__aarch64__)
extern const struct peak_loops peak_loops_neon;
#endif
extern const struct peak_loops peak_loops_portable;

#endif
