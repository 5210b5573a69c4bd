// AVX2 with FMA: 16 registers of 32 bytes.
#if defined(__x86_64__)
#include <immintrin.h>

#include "../include/lincoln_random.h"
#include "lane_table.h"

#define VARIANT_SYMBOL lincoln_variant_avx2
#define VARIANT_NAME "avx2"
#define VECTOR_BYTES 32
#define HAS_FMA 1
#define MASKED 256
#define TILE_ROWS 6
#define NARROW_TILE_ROWS 12

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "variant.inc"
#pragma clang attribute pop
#endif
