// For clock_gettime, which is not in standard C.
#define _POSIX_C_SOURCE 200809L
#include "together.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <time.h>

#define MOST_THREADS 256

struct run {
  together_body warm, body;
  void *context;
  int thread;
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
  if (run->warm != NULL) run->warm(run->context, run->thread);
  atomic_fetch_sub(run->waiting, 1);
  while (atomic_load(run->waiting) > 0) {
  }
  run->start = now();
  run->body(run->context, run->thread);
  run->end = now();
  return NULL;
}

double together_seconds(int threads, together_body warm, together_body body, void *context) {
  pthread_t others[MOST_THREADS];
  struct run runs[MOST_THREADS];
  const int wanted = threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads;
  atomic_int waiting = wanted;
  for (int thread = 0; thread < wanted; thread++) {
    runs[thread] = (struct run){warm, body, context, thread, &waiting, 0, 0};
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
