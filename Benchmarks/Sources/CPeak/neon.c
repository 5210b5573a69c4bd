#include "loop.h"

#if defined(__aarch64__)

#define VECTOR_BYTES 16
#define MULTIPLY_ADD(a, b, c) __builtin_elementwise_fma(a, b, c)
#include "loops.inc"

const struct peak_loops peak_loops_neon = {"neon", VECTOR_BYTES, ALL_LOOPS};

#endif
