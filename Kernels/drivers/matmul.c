// Matrix products: cache blocking, packing and sharing among threads. The numbers are the lanes'.
#include "../lanes/lane_table.h"
#include "caches.h"
#include "parallel.h"
#include "workspace.h"

// Multiply-adds for which another thread is worth waking: some 10 microseconds of work.
enum { grain_of_matmul = 1 << 19 };

// A dense layer's rows get bias and activation while they are in the second-level cache.
enum { rows_to_finish = 480 };

// With more rows than so many times the columns it is better to share out rows, each thread reading
// all weights, than columns, each reading all rows.
enum { rows_of_a_column = 4 };

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
