// Any processor: vectors of 16 bytes in whatever the compiler's baseline offers (SSE2 on x86-64),
// multiplication and addition rounded separately.
#include "../include/lincoln_random.h"
#include "lane_table.h"

#define VARIANT_SYMBOL lincoln_variant_portable
#define VARIANT_NAME "portable"
#define VECTOR_BYTES 16
#define HAS_FMA 0
#define MASKED 0
#define TILE_ROWS 4
#define NARROW_TILE_ROWS 8

#include "variant.inc"
