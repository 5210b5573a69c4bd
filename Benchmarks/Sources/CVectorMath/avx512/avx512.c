#include "vector_math_avx512.h"

#if defined(__x86_64__)

bool vector_math_avx512_is_supported(void) { return __builtin_cpu_supports("avx512f"); }

#define VECTOR_BYTES 64
#define EXPORTED vector_math_avx512
#include "../loop.inc"

#endif
