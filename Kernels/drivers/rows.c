// Entry points of the kernels over rows. Ranges of rows start at multiples of a block of rows.
#include "../lanes/lane_table.h"
#include "parallel.h"

// Elements for which another thread is worth waking: some 20 microseconds of work.
enum { grain_of_row_functions = 16384, grain_of_row_arithmetic = 65536 };

// The lanes treat at most 16 rows at once.
enum { unit_of_rows = 16 };

static size_t rows_for(size_t elements, size_t columns) {
  const size_t rows = columns > 0 ? elements / columns : elements;
  return rows > 0 ? rows : 1;
}

// Rows for whose bytes the memory is asked ahead: some 6 KB of images on their way.
enum { rows_ahead = 8 };

// The row that is gathered as row i.
static ptrdiff_t source_row(const int32_t *indices, size_t i) {
  return indices == NULL ? (ptrdiff_t)i : (ptrdiff_t)indices[i];
}

static void prefetch_bytes(size_t count, const void *row) {
  for (size_t i = 0; i < count; i += 64) __builtin_prefetch((const char *)row + i);
}

void lincoln_prefetch_rows(size_t rows, size_t row_bytes, const int32_t *indices, const void *x,
                           ptrdiff_t row_stride) {
  for (size_t i = 0; i < rows; i++) {
    const char *row = (const char *)x + indices[i] * row_stride;
    for (size_t j = 0; j < row_bytes; j += 64) __builtin_prefetch(row + j, 0, 2);
  }
}

#define TEMPLATE "drivers/rows.inc"
#include "../each_real.inc"
#undef TEMPLATE

static double sum_of_losses(size_t rows, const double *row_losses) {
  double sum = 0;
  for (size_t i = 0; i < rows; i++) sum += row_losses[i];
  return sum;
}

#define TEMPLATE "drivers/losses.inc"
#include "../each_real.inc"
#undef TEMPLATE
