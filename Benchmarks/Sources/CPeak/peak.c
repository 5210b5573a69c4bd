// For clock_gettime, which is not in standard C.
#define _POSIX_C_SOURCE 200809L
#include "peak.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// Chains that run side by side. Two units with a latency of four or five cycles need ten; twelve
// and two constants fit the sixteen registers of AVX2.
#define PEAK_CHAINS 12
// Iterations of a pass of multiply-adds.
#define PASS_ITERATIONS 1024
// Granularity of the loops that move memory: eight of the longest vectors.
#define STREAM_UNIT 512
// Arrays start at multiples of the page size, as large ones would anyway.
#define ALIGNMENT 4096
#define MOST_THREADS 256

// What each instruction set offers.
struct loops {
  const char *name;
  size_t vector_bytes;
  double (*multiply_adds_f32)(size_t passes);
  double (*multiply_adds_f64)(size_t passes);
  // Move `bytes`, a multiple of STREAM_UNIT, of arrays that start at multiples of it.
  uint64_t (*read)(size_t bytes, const void *source);
  void (*copy)(size_t bytes, const void *source, void *destination);
  void (*update)(size_t bytes, const void *source, void *destination);
  void (*combine)(size_t bytes, const void *first, const void *second, void *destination);
};

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,fma"))), apply_to = function)
#define SET(name) name##_avx512
#define SET_NAME "avx512"
#define VECTOR_BYTES 64
#define MULTIPLY_ADD(a, b, c) __builtin_elementwise_fma(a, b, c)
#include "loops.inc"
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define SET(name) name##_avx2
#define SET_NAME "avx2"
#define VECTOR_BYTES 32
#define MULTIPLY_ADD(a, b, c) __builtin_elementwise_fma(a, b, c)
#include "loops.inc"
#pragma clang attribute pop
#elif defined(__aarch64__)
#define SET(name) name##_neon
#define SET_NAME "neon"
#define VECTOR_BYTES 16
#define MULTIPLY_ADD(a, b, c) __builtin_elementwise_fma(a, b, c)
#include "loops.inc"
#endif
// Without a fused instruction the compiler is sure of, product and sum take one each.
#define SET(name) name##_portable
#define SET_NAME "portable"
#define VECTOR_BYTES 16
#define MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))
#include "loops.inc"

static const struct loops *const sets[] = {
#if defined(__x86_64__)
    &loops_avx512, &loops_avx2,
#elif defined(__aarch64__)
    &loops_neon,
#endif
    &loops_portable};

size_t peak_set_count(void) { return sizeof sets / sizeof sets[0]; }

const char *peak_set_name(size_t set) { return sets[set]->name; }

bool peak_set_is_supported(size_t set) {
#if defined(__x86_64__)
  if (set == 0) return __builtin_cpu_supports("avx512f");
  if (set == 1) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#endif
  return set < peak_set_count();
}

struct peak_loop {
  const struct loops *loops;
  peak_kind kind;
  int threads;
  // Arrays of a thread, bytes of each, and from one to the next.
  size_t arrays, bytes, distance;
  char *memory;
};

peak_loop *peak_create(size_t set, peak_kind kind, int threads, size_t footprint) {
  peak_loop *loop = malloc(sizeof *loop);
  if (loop == NULL) return NULL;
  *loop = (peak_loop){sets[set], kind, threads < MOST_THREADS ? threads : MOST_THREADS};
  if (kind == PEAK_MULTIPLY_ADD_F32 || kind == PEAK_MULTIPLY_ADD_F64) return loop;
  loop->arrays = kind == PEAK_READ ? 1 : kind == PEAK_COMBINE ? 3 : 2;
  const size_t count = loop->arrays * (size_t)loop->threads;
  const size_t units = footprint / count / STREAM_UNIT;
  loop->bytes = (units > 0 ? units : 1) * STREAM_UNIT;
  // Arrays a multiple of the page size apart would meet in the same sets of the first cache.
  loop->distance = loop->bytes / ALIGNMENT * ALIGNMENT + ALIGNMENT + STREAM_UNIT;
  const size_t total = (count * loop->distance + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
  loop->memory = aligned_alloc(ALIGNMENT, total);
  if (loop->memory == NULL) {
    free(loop);
    return NULL;
  }
  memset(loop->memory, 1, total);
  return loop;
}

void peak_destroy(peak_loop *loop) {
  free(loop->memory);
  free(loop);
}

size_t peak_footprint(const peak_loop *loop) {
  return loop->arrays * (size_t)loop->threads * loop->bytes;
}

double peak_amount(const peak_loop *loop) {
  const double vector = 2.0 * PEAK_CHAINS * PASS_ITERATIONS * (double)loop->loops->vector_bytes;
  switch (loop->kind) {
    case PEAK_MULTIPLY_ADD_F32: return loop->threads * vector / sizeof(float);
    case PEAK_MULTIPLY_ADD_F64: return loop->threads * vector / sizeof(double);
    case PEAK_UPDATE: return 1.5 * (double)peak_footprint(loop);
    default: return (double)peak_footprint(loop);
  }
}

// Results that nobody reads keep the loops from being left out.
static _Thread_local volatile double result;
static _Thread_local volatile uint64_t bits;

static void make_passes(const peak_loop *loop, int thread, size_t passes) {
  const struct loops *loops = loop->loops;
  if (loop->kind == PEAK_MULTIPLY_ADD_F32) result = loops->multiply_adds_f32(passes);
  if (loop->kind == PEAK_MULTIPLY_ADD_F64) result = loops->multiply_adds_f64(passes);
  if (loop->memory == NULL) return;
  char *first = loop->memory + loop->arrays * (size_t)thread * loop->distance;
  char *second = first + loop->distance, *third = second + loop->distance;
  for (size_t pass = 0; pass < passes; pass++) {
    switch (loop->kind) {
      case PEAK_READ: bits = loops->read(loop->bytes, first); break;
      case PEAK_COPY: loops->copy(loop->bytes, first, second); break;
      case PEAK_UPDATE: loops->update(loop->bytes, first, second); break;
      default: loops->combine(loop->bytes, first, second, third); break;
    }
  }
}

struct run {
  const peak_loop *loop;
  int thread;
  size_t passes;
  // Threads that are not ready yet; all start when the last one is.
  atomic_int *waiting;
  double start, end;
};

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void *run(void *argument) {
  struct run *run = argument;
  // Into the caches, as far as the arrays fit.
  if (run->loop->memory != NULL) make_passes(run->loop, run->thread, 1);
  atomic_fetch_sub(run->waiting, 1);
  while (atomic_load(run->waiting) > 0) {
  }
  run->start = now();
  make_passes(run->loop, run->thread, run->passes);
  run->end = now();
  return NULL;
}

double peak_seconds(peak_loop *loop, size_t passes) {
  pthread_t others[MOST_THREADS];
  struct run runs[MOST_THREADS];
  const int wanted = loop->threads < 1 ? 1 : loop->threads;
  atomic_int waiting = wanted;
  for (int thread = 0; thread < wanted; thread++) {
    runs[thread] = (struct run){loop, thread, passes, &waiting, 0, 0};
  }
  int created = 1;
  while (created < wanted && !pthread_create(&others[created], NULL, run, &runs[created])) {
    created++;
  }
  // Whoever could not be created is not waited for, and the figure would be wrong.
  atomic_fetch_sub(&waiting, wanted - created);
  run(&runs[0]);
  double start = runs[0].start, end = runs[0].end;
  for (int thread = 1; thread < created; thread++) {
    pthread_join(others[thread], NULL);
    if (runs[thread].start < start) start = runs[thread].start;
    if (runs[thread].end > end) end = runs[thread].end;
  }
  return created == wanted ? end - start : INFINITY;
}
