// Matrix products: cache blocking, packing and sharing among threads. The numbers are the lanes'.
#include "../lanes/lane_table.h"
#include "parallel.h"
#include "workspace.h"

// Multiply-adds for which another thread is worth waking: some 10 microseconds of work.
enum { grain_of_matmul = 1 << 19 };

// A panel of b of so many bytes streams from the second-level cache through the tile at no cost,
// and is deep enough that fetching and storing the tile's sums is cheap beside it.
enum { panel_bytes = 128 * 1024 };

// A block of a shares a second-level cache of 1 MB with that panel and with its block of c.
enum { block_of_a_bytes = 192 * 1024, block_of_c_bytes = 1024 * 1024 };

// A block of b, used by all blocks of a in turn, lies in the third-level cache; so does all that
// is packed at once.
enum { block_of_b_bytes = 4 * 1024 * 1024, packed_bytes = 8 * 1024 * 1024 };

// A dense layer's rows get bias and activation while they are in the second-level cache.
enum { rows_to_finish = 480 };

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }
static size_t larger(size_t a, size_t b) { return a > b ? a : b; }

#define TEMPLATE "drivers/blocking.inc"
#include "../each_real.inc"
#undef TEMPLATE

#define TEMPLATE "drivers/matmul.inc"
#include "../each_real.inc"
#undef TEMPLATE

#define TEMPLATE "drivers/dense.inc"
#include "../each_real.inc"
#undef TEMPLATE
