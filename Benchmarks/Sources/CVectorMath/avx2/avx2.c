#include "vector_math_avx2.h"

#if defined(__x86_64__)

bool vector_math_avx2_is_supported(void) { return __builtin_cpu_supports("avx2"); }

#define VECTOR_BYTES 32
#define EXPORTED vector_math_avx2
#include "../loop.inc"

#endif
