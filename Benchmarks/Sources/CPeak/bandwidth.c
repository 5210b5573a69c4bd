#include "bandwidth.h"

#include <stdlib.h>
#include <string.h>

#include "instruction_sets.h"
#include "together.h"

// Arrays start at multiples of the page size, as large ones would anyway.
#define ALIGNMENT 4096

struct bandwidth {
  const struct peak_loops *loops;
  bandwidth_kind kind;
  int threads;
  // Bytes of each array of each thread, and from one array to the next.
  size_t bytes, distance;
  size_t passes;
  char *memory;
};

static int arrays_of(bandwidth_kind kind) {
  return kind == BANDWIDTH_READ ? 1 : kind == BANDWIDTH_COMBINE ? 3 : 2;
}

bandwidth *bandwidth_create(size_t index, bandwidth_kind kind, int threads, size_t footprint) {
  bandwidth *arrays = malloc(sizeof *arrays);
  if (arrays == NULL) return NULL;
  const size_t count = (size_t)arrays_of(kind) * (size_t)threads;
  const size_t units = footprint / count / STREAM_UNIT;
  arrays->loops = peak_instruction_sets[index];
  arrays->kind = kind;
  arrays->threads = threads;
  arrays->bytes = (units > 0 ? units : 1) * STREAM_UNIT;
  // Arrays a multiple of the page size apart would meet in the same sets of the first cache.
  arrays->distance = arrays->bytes / ALIGNMENT * ALIGNMENT + ALIGNMENT + STREAM_UNIT;
  arrays->passes = 0;
  const size_t total = (count * arrays->distance + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
  arrays->memory = aligned_alloc(ALIGNMENT, total);
  if (arrays->memory == NULL) {
    free(arrays);
    return NULL;
  }
  memset(arrays->memory, 1, total);
  return arrays;
}

size_t bandwidth_footprint(const bandwidth *arrays) {
  return (size_t)arrays_of(arrays->kind) * (size_t)arrays->threads * arrays->bytes;
}

size_t bandwidth_bytes(const bandwidth *arrays) {
  const int moves = arrays->kind == BANDWIDTH_UPDATE ? 3 : arrays_of(arrays->kind);
  return (size_t)moves * (size_t)arrays->threads * arrays->bytes;
}

// A result that nobody reads keeps the loop from being left out.
static _Thread_local volatile uint64_t result;

static void pass(void *context, int thread) {
  const bandwidth *arrays = context;
  char *first =
      arrays->memory + (size_t)arrays_of(arrays->kind) * (size_t)thread * arrays->distance;
  char *second = first + arrays->distance;
  char *third = second + arrays->distance;
  const struct peak_loops *loops = arrays->loops;
  const size_t bytes = arrays->bytes;
  switch (arrays->kind) {
    case BANDWIDTH_READ: result = loops->read(bytes, first); break;
    case BANDWIDTH_COPY: loops->copy(bytes, first, second); break;
    case BANDWIDTH_UPDATE: loops->update(bytes, first, second); break;
    case BANDWIDTH_COMBINE: loops->combine(bytes, first, second, third); break;
  }
}

static void all_passes(void *context, int thread) {
  const bandwidth *arrays = context;
  for (size_t i = 0; i < arrays->passes; i++) pass(context, thread);
}

double bandwidth_seconds(bandwidth *arrays, size_t passes) {
  arrays->passes = passes;
  return together_seconds(arrays->threads, pass, all_passes, arrays);
}

void bandwidth_destroy(bandwidth *arrays) {
  free(arrays->memory);
  free(arrays);
}
