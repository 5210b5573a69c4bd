// AVX-512: 32 registers of 64 bytes, masked loads and stores, broadcasts inside the multiply-add.
#if defined(__x86_64__)
#include <immintrin.h>

#include "../include/lincoln_random.h"
#include "lane_table.h"

#define VARIANT_SYMBOL lincoln_variant_avx512
#define VARIANT_NAME "avx512"
#define VECTOR_BYTES 64
#define HAS_FMA 1
#define MASKED 512
#define TILE_ROWS 12
#define NARROW_TILE_ROWS 14

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx2,fma"))), apply_to = function)
#include "variant.inc"
#pragma clang attribute pop
#endif
