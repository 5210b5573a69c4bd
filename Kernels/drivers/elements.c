// Entry points of the kernels that treat every element alike, and of the parameter updates.
#include "../include/lincoln_random.h"
#include "../lanes/lane_table.h"
#include "parallel.h"

// Elements for which another thread is worth waking: some 20 microseconds of work.
enum { grain_of_functions = 65536, grain_of_arithmetic = 131072 };

// Ranges start at whole cache lines of aligned operands.
enum { unit_of_elements = 64 };

#define TEMPLATE "drivers/elements.inc"
#include "../each_real.inc"
#undef TEMPLATE

#define TEMPLATE "drivers/updates.inc"
#include "../each_real.inc"
#undef TEMPLATE

void lincoln_mt19937_next_block(uint32_t *state, uint32_t *output) {
  lincoln_variant_for_exact_work()->mt19937_next_block(state, output);
}

void lincoln_random_doubles(size_t count, const uint32_t *words, double *doubles) {
  lincoln_variant_for_exact_work()->random_doubles(count, words, doubles);
}
