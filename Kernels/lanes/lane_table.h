// The floor below the drivers: one table of functions per variant and element type. Everything a
// driver calls goes through these pointers, so that no driver knows an instruction set.
#ifndef LINCOLN_LANE_TABLE_H
#define LINCOLN_LANE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../include/lincoln_kernels.h"

#define TEMPLATE "lanes/lane_table_each_real.h"
#include "../each_real.inc"
#undef TEMPLATE

struct lincoln_variant {
  const char *name;
  size_t vector_bytes;
  bool is_fused;
  struct lanes_f32 f32;
  struct lanes_f64 f64;
  void (*mt19937_next_block)(uint32_t *state, uint32_t *output);
  void (*random_doubles)(size_t count, const uint32_t *words, double *doubles);
};

extern const struct lincoln_variant lincoln_variant_avx512;
extern const struct lincoln_variant lincoln_variant_avx2;
extern const struct lincoln_variant lincoln_variant_neon;
extern const struct lincoln_variant lincoln_variant_portable;

// The variant in use. Chooses one at the first call; ends the process with a message if
// LINCOLN_VARIANT asks for one that is not there.
const struct lincoln_variant *lincoln_variant_in_use(void);

// The same for what every variant does alike, to the bit: that never ends the process.
const struct lincoln_variant *lincoln_variant_for_exact_work(void);

// For templates: the lanes in use, and the exported name, for the element type at hand.
#define LINCOLN_LANES (&lincoln_variant_in_use()->LINCOLN_SUFFIX)
#define LINCOLN_EXACT_LANES (&lincoln_variant_for_exact_work()->LINCOLN_SUFFIX)
#define LINCOLN_EXPORT(operation) REAL_NAME(lincoln_##operation)

#endif
