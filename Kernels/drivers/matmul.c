// Matrix products: cache blocking, packing and sharing among threads. The numbers are the lanes'.
#include "../lanes/lane_table.h"
#include "parallel.h"
#include "workspace.h"

// Multiply-adds for which another thread is worth waking: some 10 microseconds of work.
enum { grain_of_matmul = 1 << 19 };

// A panel of b of this size stays in a 32 KB first-level cache beside the rows of a.
#ifndef PB
#define PB 16384
#endif
enum { panel_bytes = PB };

// Blocks of a and c share a second-level cache of at least 1 MB with what passes through.
#ifndef BA
#define BA 128
#define BC 384
#endif
enum { block_of_a_bytes = BA * 1024, block_of_c_bytes = BC * 1024 };

// A dense layer's rows get bias and activation while they are in the second-level cache.
enum { rows_to_finish = 480 };

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

#define TEMPLATE "drivers/matmul.inc"
#include "../each_real.inc"
#undef TEMPLATE

#define TEMPLATE "drivers/dense.inc"
#include "../each_real.inc"
#undef TEMPLATE
