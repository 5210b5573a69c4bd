#include "loop.h"

#if defined(__x86_64__)

#define VECTOR_BYTES 64
#define MULTIPLY_ADD(a, b, c) __builtin_elementwise_fma(a, b, c)
#pragma clang attribute push(__attribute__((target("avx512f,fma"))), apply_to = function)
#include "loops.inc"
#pragma clang attribute pop

const struct peak_loops peak_loops_avx512 = {"avx512", VECTOR_BYTES, ALL_LOOPS};

#endif
