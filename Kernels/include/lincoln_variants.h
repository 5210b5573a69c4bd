// Which instruction set the kernels use, and how they run in parallel.
//
// Every algorithm is compiled once for each variant. At the first call of any kernel the best one
// that the processor and the operating system support is chosen, unless the environment variable
// LINCOLN_VARIANT names another. A name that is unknown or not supported here is reported by
// lincoln_variant_environment_error(). Who does not ask is told at the first call of a kernel: it
// ends the process (abort) with a message, so that nobody measures or tests something else than
// what was asked for. What every variant does alike (random words and numbers, the search for
// elements that are not finite) works nevertheless.
#ifndef LINCOLN_VARIANTS_H
#define LINCOLN_VARIANTS_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// Number of variants compiled into this binary, best first.
size_t lincoln_variant_count(void);

// Name of variant `index`, below lincoln_variant_count(): "avx512", "avx2", "neon", "portable".
const char *lincoln_variant_name(size_t index);

// Whether this processor and operating system can run variant `index`.
bool lincoln_variant_is_supported(size_t index);

// Whether variant `index` has fused multiply-add, and with it the bits of the numerical contract.
bool lincoln_variant_is_fused(size_t index);

// Width of variant `index`'s vectors in bytes.
size_t lincoln_variant_vector_bytes(size_t index);

// Index of the variant in use; chooses it if none is chosen yet.
size_t lincoln_variant_current(void);

// Uses variant `index` from now on, in all threads. Returns false, and changes nothing, if it
// does not exist or is not supported. Not meant to be called while kernels run.
bool lincoln_variant_select(size_t index);

// NULL if kernels can be called; else what is wrong with the value of LINCOLN_VARIANT, a static
// message in English. lincoln_variant_select() cures it.
const char *lincoln_variant_environment_error(void);

#ifdef __cplusplus
}
#endif

#endif
