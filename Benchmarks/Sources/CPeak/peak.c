// For clock_gettime, which is not in standard C.
#define _POSIX_C_SOURCE 200809L
#include "peak.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "loop.h"

static const struct peak_loops *const all[] = {
#if defined(__x86_64__)
  &peak_loops_avx512,
  &peak_loops_avx2,
#endif
#if defined(__aarch64__)
  &peak_loops_neon,
#endif
  &peak_loops_portable,
};

#define MOST_THREADS 256

struct run {
  const struct peak_loops *loops;
  bool is_double;
  size_t iterations;
  // Threads that are ready; all start when the last one is, so that creating them is not timed.
  atomic_int *waiting;
  double start, end;
  double result;
};

size_t peak_count(void) { return sizeof all / sizeof all[0]; }

const char *peak_name(size_t index) { return all[index]->name; }

bool peak_is_supported(size_t index) {
#if defined(__x86_64__)
  if (all[index] == &peak_loops_avx512) return __builtin_cpu_supports("avx512f");
  if (all[index] == &peak_loops_avx2) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  }
#endif
  return index < peak_count();
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void *run(void *argument) {
  struct run *run = argument;
  atomic_fetch_sub(run->waiting, 1);
  while (atomic_load(run->waiting) > 0) {
  }
  run->start = now();
  run->result = run->is_double ? run->loops->run_f64(run->iterations)
                               : (double)run->loops->run_f32(run->iterations);
  run->end = now();
  return NULL;
}

static double seconds(size_t index, bool is_double, int threads, size_t iterations) {
  pthread_t others[MOST_THREADS];
  struct run runs[MOST_THREADS];
  int wanted = threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads;
  atomic_int waiting = wanted;
  for (int thread = 0; thread < wanted; thread++) {
    runs[thread] = (struct run){all[index], is_double, iterations, &waiting, 0, 0, 0};
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

double peak_seconds_f32(size_t index, int threads, size_t iterations) {
  return seconds(index, false, threads, iterations);
}

double peak_seconds_f64(size_t index, int threads, size_t iterations) {
  return seconds(index, true, threads, iterations);
}

size_t peak_operations_f32(size_t index) {
  return 2 * PEAK_CHAINS * all[index]->vector_bytes / sizeof(float);
}

size_t peak_operations_f64(size_t index) {
  return 2 * PEAK_CHAINS * all[index]->vector_bytes / sizeof(double);
}
