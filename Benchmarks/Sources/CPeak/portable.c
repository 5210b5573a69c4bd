#include "loop.h"

// Without a fused instruction the compiler is sure of, product and sum take one each.
#define VECTOR_BYTES 16
#define MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))
#include "loops.inc"

const struct peak_loops peak_loops_portable = {"portable", VECTOR_BYTES, ALL_LOOPS};
