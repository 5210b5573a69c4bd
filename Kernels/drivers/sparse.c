// Entry points of the products with sparse matrices.
#include "../lanes/lane_table.h"
#include "parallel.h"
#include "workspace.h"

enum {
  // Multiply-adds for which another thread is worth waking: some 20 microseconds of work.
  grain_of_sparse_products = 1 << 20,
  // Rows that share a block of the other operand, and the block's size: most of it is in the
  // first-level cache when the next row needs it.
  rows_to_expand = 64,
  block_of_m_bytes = 64 * 1024,
};

static size_t outputs_for(size_t operations, size_t operations_each) {
  return operations / (operations_each + 1) + 1;
}

static size_t elements_in(size_t rows, const int32_t *indices, const lincoln_sparse_bytes *x) {
  size_t count = 0;
  for (size_t i = 0; i < rows; i++) count += x->starts[indices[i] + 1] - x->starts[indices[i]];
  return count;
}

void lincoln_prefetch_sparse_rows(size_t rows, const int32_t *indices,
                                  const lincoln_sparse_bytes *x) {
  for (size_t i = 0; i < rows; i++) {
    const uint32_t begin = x->starts[indices[i]], end = x->starts[indices[i] + 1];
    for (uint32_t e = begin; e < end; e += 64 / sizeof *x->columns) {
      __builtin_prefetch(x->columns + e, 0, 2);
    }
    for (uint32_t e = begin; e < end; e += 64) __builtin_prefetch(x->bytes + e, 0, 2);
  }
}

#define TEMPLATE "drivers/sparse.inc"
#include "../each_real.inc"
#undef TEMPLATE
