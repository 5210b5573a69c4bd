// NEON on 64-bit ARM, where it and fused multiply-add are part of the architecture: 32 registers
// of 16 bytes, no target attribute needed. 12 rows by 2 vectors of sums, 2 vectors of b and 3
// broadcast elements of a leave 3 registers over.
#if defined(__aarch64__)
#include "../include/lincoln_random.h"
#include "lane_table.h"

#define VARIANT_SYMBOL lincoln_variant_neon
#define VARIANT_NAME "neon"
#define VECTOR_BYTES 16
#define HAS_FMA 1
#define MASKED 0
#define TILE_ROWS 12
#define NARROW_TILE_ROWS 14

#include "variant.inc"
#endif
