// All kernels of one element type. Included twice by hashes.c.

static REAL NAME(in)[6][capacity];
static REAL NAME(out)[3][capacity];
static int32_t NAME(indices)[capacity];
static uint8_t NAME(bytes)[capacity];
static double NAME(losses)[capacity];

static REAL NAME(unit)(void) {
  return (REAL)((double)(int64_t)next_bits() / 9223372036854775808.0);
}

// Mostly ordinary numbers; with `special` also zeros, infinities, NaN, subnormals, huge ones.
static void NAME(fill)(size_t count, REAL *x, REAL width, bool special) {
  static const REAL limits[] = {0, (REAL)-0.0, (REAL)1e-40, (REAL)-1e-40, (REAL)1e38, (REAL)-1e38};
  const REAL infinity = (REAL)1e300 * (REAL)1e300;
  for (size_t i = 0; i < count; i++) {
    x[i] = width * NAME(unit)();
    if (!special || next_bits() % 16 != 0) continue;
    const size_t kind = next_bits() % 9;
    x[i] = kind < 6    ? limits[kind]
           : kind == 6 ? infinity
           : kind == 7 ? -infinity
                       : infinity - infinity;
  }
}

static void NAME(add)(size_t count, const REAL *x) {
  for (size_t i = 0; i < count; i++) {
    WORD bits;
    memcpy(&bits, &x[i], sizeof bits);
    add_to_hash(x[i] != x[i] ? 1 : bits);
  }
}

static void NAME(add_rows)(size_t rows, size_t columns, const REAL *x, size_t stride) {
  for (size_t i = 0; i < rows; i++) NAME(add)(columns, x + i * stride);
}

// MARK: Products

static void NAME(hash_matmul)(void) {
  begin_kernel(TITLE("matmul"));
  for (size_t round = 0; round < 600; round++) {
    const size_t most = round < 560 ? 40 : 180;
    const size_t m = size_up_to(most), n = size_up_to(most), k = size_up_to(most);
    const size_t gap = next_bits() % 4;
    const bool turns_a = next_bits() & 1, turns_b = next_bits() & 1;
    const ptrdiff_t a_stride = (ptrdiff_t)((turns_a ? m : k) + gap);
    const ptrdiff_t b_stride = (ptrdiff_t)((turns_b ? k : n) + gap);
    const size_t offset = next_bits() % 16;
    REAL *const a = NAME(in)[0] + offset;
    REAL *const b = NAME(in)[1] + (offset * 5) % 16;
    NAME(fill)((size_t)a_stride * (turns_a ? k : m), a, 1, round % 8 == 0);
    NAME(fill)((size_t)b_stride * (turns_b ? n : k), b, 1, round % 8 == 4);
    KERNEL(matmul)(m, n, k, a, turns_a ? 1 : a_stride, turns_a ? a_stride : 1, b,
                   turns_b ? 1 : b_stride, turns_b ? b_stride : 1, NAME(out)[0],
                   (ptrdiff_t)(n + gap), (int)(round % 4));
    NAME(add_rows)(m, n, NAME(out)[0], n + gap);
  }
}

// The distance between the lines of a row-major matrix.
enum { NAME(line) = 64 / sizeof(REAL) };

static void NAME(hash_dense_forward)(void) {
  begin_kernel(TITLE("dense_forward"));
  for (size_t round = 0; round < 200; round++) {
    const size_t m = size_up_to(70), n = size_up_to(60), k = size_up_to(100);
    NAME(fill)(m * k, NAME(in)[0], 1, round % 8 == 0);
    NAME(fill)(k * n, NAME(in)[1], 1, false);
    NAME(fill)(n, NAME(in)[2], 1, round % 8 == 4);
    KERNEL(dense_forward)(m, n, k, NAME(in)[0], (ptrdiff_t)k, NAME(in)[1], (ptrdiff_t)n, NAME(line),
                          round % 3 == 0 ? NULL : NAME(in)[2], (lincoln_activation)(round % 4),
                          NAME(out)[0], (ptrdiff_t)n, 2);
    NAME(add)(m * n, NAME(out)[0]);
  }
}

static void NAME(hash_dense_gradients)(void) {
  for (size_t kind = 0; kind < 2; kind++) {
    begin_kernel(kind == 0 ? TITLE("dense_weight_gradient") : TITLE("dense_input_gradient"));
    for (size_t round = 0; round < 200; round++) {
      const size_t m = size_up_to(70), n = size_up_to(60), k = size_up_to(100);
      NAME(fill)((kind == 0 ? m : n) * k, NAME(in)[0], 1, round % 8 == 0);
      NAME(fill)(m * n, NAME(in)[1], 1, false);
      if (kind == 0) {
        KERNEL(dense_weight_gradient)(m, n, k, NAME(in)[0], (ptrdiff_t)k, NAME(in)[1], (ptrdiff_t)n,
                                      NAME(out)[0], (ptrdiff_t)n, NAME(line), NAME(out)[1], 2);
        NAME(add)(n, NAME(out)[1]);
      } else {
        KERNEL(dense_input_gradient)(m, n, k, NAME(in)[1], (ptrdiff_t)n, NAME(in)[0], (ptrdiff_t)n,
                                     NAME(line), NAME(out)[0], (ptrdiff_t)k, 2);
      }
      NAME(add)((kind == 0 ? n : m) * k, NAME(out)[0]);
    }
  }
}

// Both sparse products with the same matrix, in which one element of four is not zero.
static void NAME(hash_sparse)(void) {
  static uint32_t starts[71];
  static uint16_t columns[70 * 100];
  static uint8_t bytes[70 * 100];
  static int32_t indices[70];
  const lincoln_sparse_bytes x = {starts, columns, bytes};
  for (size_t kind = 0; kind < 2; kind++) {
    begin_kernel(kind == 0 ? TITLE("sparse_forward") : TITLE("sparse_weight_gradient"));
    for (size_t round = 0; round < 100; round++) {
      const size_t m = size_up_to(70), n = size_up_to(200), k = size_up_to(100);
      for (size_t i = 0; i < m; i++) {
        indices[i] = (int32_t)(next_bits() % m);
        starts[i + 1] = starts[i];
        for (size_t j = 0; j < k; j++) {
          const uint64_t random = next_bits();
          if (random % 4 != 0) continue;
          columns[starts[i + 1]] = (uint16_t)j;
          bytes[starts[i + 1]++] = (uint8_t)(random >> 8);
        }
      }
      NAME(fill)(256, NAME(in)[0], 1, round % 8 == 0);
      NAME(fill)((kind == 0 ? k : m) * n, NAME(in)[1], 1, false);
      NAME(fill)(n, NAME(in)[2], 1, round % 8 == 4);
      if (kind == 0) {
        KERNEL(sparse_forward)(m, n, k, indices, &x, NAME(in)[0], NAME(in)[1], (ptrdiff_t)n,
                               NAME(line), round % 3 == 0 ? NULL : NAME(in)[2],
                               (lincoln_activation)(round % 4), NAME(out)[0], (ptrdiff_t)n, 2);
      } else {
        KERNEL(sparse_weight_gradient)(m, n, k, indices, &x, NAME(in)[0], NAME(in)[1], (ptrdiff_t)n,
                                       NAME(out)[0], (ptrdiff_t)n, NAME(line), 2);
      }
      NAME(add)((kind == 0 ? m : k) * n, NAME(out)[0]);
    }
  }
}

// MARK: Rows

struct NAME(shape) {
  size_t rows, columns;
  ptrdiff_t stride;
};

// Fills the first inputs with rows of a random shape.
static struct NAME(shape) NAME(random_rows)(size_t round, size_t inputs) {
  struct NAME(shape) s = {size_up_to(70), size_up_to(round % 4 == 0 ? 200 : 40), 0};
  s.stride = (ptrdiff_t)(s.columns + next_bits() % 4);
  for (size_t i = 0; i < inputs; i++) {
    NAME(fill)(s.rows * (size_t)s.stride, NAME(in)[i], i == 0 ? 10 : 1, round % 8 == 0);
  }
  return s;
}

static void NAME(hash_rows)(void) {
  REAL(*const in)[capacity] = NAME(in);
  REAL(*const out)[capacity] = NAME(out);
  enum { rounds = 200 };

  begin_kernel(TITLE("add_row"));
  for (size_t round = 0; round < rounds; round++) {
    const struct NAME(shape) s = NAME(random_rows)(round, 2);
    KERNEL(add_row)(s.rows, s.columns, in[1], in[0], s.stride, out[0], s.stride, 2);
    NAME(add_rows)(s.rows, s.columns, out[0], (size_t)s.stride);
  }
  begin_kernel(TITLE("column_sums"));
  for (size_t round = 0; round < rounds; round++) {
    const struct NAME(shape) s = NAME(random_rows)(round, 1);
    KERNEL(column_sums)(s.rows, s.columns, in[0], s.stride, out[0], 2);
    NAME(add)(s.columns, out[0]);
  }
  begin_kernel(TITLE("argmax_rows"));
  for (size_t round = 0; round < rounds; round++) {
    const struct NAME(shape) s = NAME(random_rows)(round, 1);
    KERNEL(argmax_rows)(s.rows, s.columns, in[0], s.stride, NAME(indices), 2);
    add_indices(s.rows, NAME(indices));
  }
  begin_kernel(TITLE("softmax_rows"));
  for (size_t round = 0; round < rounds; round++) {
    const struct NAME(shape) s = NAME(random_rows)(round, 1);
    KERNEL(softmax_rows)(s.rows, s.columns, in[0], s.stride, out[0], s.stride, 2);
    NAME(add_rows)(s.rows, s.columns, out[0], (size_t)s.stride);
  }
  begin_kernel(TITLE("normalize_rows"));
  for (size_t round = 0; round < rounds; round++) {
    const struct NAME(shape) s = NAME(random_rows)(round, 1);
    KERNEL(normalize_rows)(s.rows, s.columns, in[0], s.stride, out[0], s.stride, out[1], 1, 2);
    NAME(add_rows)(s.rows, s.columns, out[0], (size_t)s.stride);
    NAME(add)(s.rows, out[1]);
  }
  begin_kernel(TITLE("normalize_rows_gradient"));
  for (size_t round = 0; round < rounds; round++) {
    const struct NAME(shape) s = NAME(random_rows)(round, 3);
    KERNEL(normalize_rows_gradient)(s.rows, s.columns, in[0], s.stride, in[1], s.stride, in[2],
                                    s.stride, out[0], s.stride, 2);
    NAME(add_rows)(s.rows, s.columns, out[0], (size_t)s.stride);
  }
}

// Targets of rows: one class; shares that add up to 1; or any numbers between 0 and 1.
static void NAME(fill_targets)(struct NAME(shape) s, size_t kind, REAL *targets) {
  for (size_t i = 0; i < s.rows; i++) {
    const size_t chosen = next_bits() % s.columns;
    for (size_t j = 0; j < s.columns; j++) {
      REAL *const target = targets + i * (size_t)s.stride + j;
      const REAL unit = NAME(unit)();
      if (kind == 2) *target = unit < 0 ? 0 : unit;
      else *target = (j == chosen) * (REAL)(1 - 0.1 * kind) + (REAL)(0.1 * kind) / s.columns;
    }
  }
}

static void NAME(hash_losses)(void) {
  REAL(*const in)[capacity] = NAME(in);
  for (size_t kind = 0; kind < 3; kind++) {
    begin_kernel(kind == 0   ? TITLE("softmax_cross_entropy")
                 : kind == 1 ? TITLE("softmax_cross_entropies")
                             : TITLE("squared_error"));
    for (size_t round = 0; round < 200; round++) {
      const struct NAME(shape) s = NAME(random_rows)(round, 2);
      if (round % 2) NAME(fill_targets)(s, round / 2 % 3, in[1]);
      const double total =
          kind < 2
              ? KERNEL(softmax_cross_entropy)(
                    s.rows, s.columns, in[0], s.stride, in[1], s.stride, round % 5 ? (REAL)1e-7 : 0,
                    kind == 0 ? LINCOLN_CROSS_ENTROPY : LINCOLN_BINARY_CROSS_ENTROPIES,
                    NAME(out)[0], s.stride, NAME(losses), 2)
              : KERNEL(squared_error)(s.rows, s.columns, in[0], s.stride, in[1], s.stride,
                                      NAME(out)[0], s.stride, NAME(losses), 2);
      NAME(add_rows)(s.rows, s.columns, NAME(out)[0], (size_t)s.stride);
      add_doubles(s.rows, NAME(losses));
      add_doubles(1, &total);
    }
  }
}

static void NAME(hash_gathering)(void) {
  REAL(*const in)[capacity] = NAME(in);
  REAL(*const out)[capacity] = NAME(out);
  for (size_t kind = 0; kind < 3; kind++) {
    begin_kernel(kind == 0   ? TITLE("gather_rows")
                 : kind == 1 ? TITLE("gather_byte_rows")
                             : TITLE("gather_linear_byte_rows"));
    for (size_t round = 0; round < 100; round++) {
      const struct NAME(shape) s = NAME(random_rows)(round, 2);
      for (size_t i = 0; i < s.rows; i++) {
        NAME(indices)[i] = (int32_t)(next_bits() % s.rows);
      }
      for (size_t i = 0; i < s.rows * (size_t)s.stride; i++) {
        NAME(bytes)[i] = round % 2 ? (uint8_t)next_bits() : (uint8_t)(i / 100);
      }
      NAME(fill)(256, in[1], 1, false);
      if (kind == 0) {
        KERNEL(gather_rows)(s.rows, s.columns, NAME(indices), in[0], s.stride, out[0], s.stride, 2);
      } else if (kind == 1) {
        KERNEL(gather_byte_rows)(s.rows, s.columns, round % 4 ? NAME(indices) : NULL, NAME(bytes),
                                 s.stride, in[1], out[0], s.stride, 2);
      } else {
        KERNEL(gather_linear_byte_rows)(s.rows, s.columns, round % 4 ? NAME(indices) : NULL,
                                        NAME(bytes), s.stride, in[1][0], in[1][1], in[1][2],
                                        in[1][3], out[0], s.stride, 2);
      }
      NAME(add_rows)(s.rows, s.columns, out[0], (size_t)s.stride);
    }
  }
}

// MARK: Elements

typedef void NAME(unary)(size_t count, const REAL *x, REAL *y, int threads);
typedef void NAME(binary)(size_t count, const REAL *a, const REAL *b, REAL *y, int threads);

// Numbers of all sizes: every round has another power of two.
static size_t NAME(random_elements)(size_t round, size_t inputs) {
  REAL width = 1;
  for (size_t i = 0; i < round % 24; i++) width *= round & 32 ? (REAL)0.03 : (REAL)1.6;
  const size_t count = round % 8 == 7 ? size_up_to(5000) : size_up_to(200);
  for (size_t i = 0; i < inputs; i++) NAME(fill)(count, NAME(in)[i], width, round % 2);
  return count;
}

static void NAME(hash_elements)(void) {
  static const struct {
    const char *name;
    NAME(unary) * kernel;
  } unary[] = {{TITLE("exp"), KERNEL(exp)},
               {TITLE("log"), KERNEL(log)},
               {TITLE("tanh"), KERNEL(tanh)},
               {TITLE("sigmoid"), KERNEL(sigmoid)},
               {TITLE("relu"), KERNEL(relu)}};
  for (size_t k = 0; k < sizeof unary / sizeof unary[0]; k++) {
    begin_kernel(unary[k].name);
    for (size_t round = 0; round < 600; round++) {
      const size_t count = NAME(random_elements)(round, 1);
      unary[k].kernel(count, NAME(in)[0], NAME(out)[0], 2);
      NAME(add)(count, NAME(out)[0]);
    }
  }
  static const struct {
    const char *name;
    NAME(binary) * kernel;
  } binary[] = {{TITLE("tanh_gradient"), KERNEL(tanh_gradient)},
                {TITLE("sigmoid_gradient"), KERNEL(sigmoid_gradient)},
                {TITLE("relu_gradient"), KERNEL(relu_gradient)},
                {TITLE("multiply"), KERNEL(multiply)},
                {TITLE("add"), KERNEL(add)}};
  for (size_t k = 0; k < sizeof binary / sizeof binary[0]; k++) {
    begin_kernel(binary[k].name);
    for (size_t round = 0; round < 200; round++) {
      const size_t count = NAME(random_elements)(round, 2);
      binary[k].kernel(count, NAME(in)[0], NAME(in)[1], NAME(out)[0], 2);
      NAME(add)(count, NAME(out)[0]);
    }
  }
  begin_kernel(TITLE("scale"));
  for (size_t round = 0; round < 200; round++) {
    const size_t count = NAME(random_elements)(round, 1);
    KERNEL(scale)(count, NAME(unit)(), NAME(in)[0], NAME(out)[0], 2);
    NAME(add)(count, NAME(out)[0]);
  }
  begin_kernel(TITLE("first_nonfinite"));
  for (size_t round = 0; round < 400; round++) {
    const size_t count = NAME(random_elements)(round, 1);
    add_to_hash(KERNEL(first_nonfinite)(count, NAME(in)[0]));
  }
}

static void NAME(hash_updates)(void) {
  REAL *const gradient = NAME(in)[0], *const state = NAME(in)[1], *const parameter = NAME(in)[2];
  static const char *const names[] = {TITLE("sgd_step"), TITLE("momentum_step"),
                                      TITLE("adagrad_step"), TITLE("decayed_sgd_step"),
                                      TITLE("adagrad_step_of_the_paper")};
  for (size_t kind = 0; kind < 5; kind++) {
    begin_kernel(names[kind]);
    for (size_t round = 0; round < 200; round++) {
      const size_t count = NAME(random_elements)(round, 3);
      const REAL rate = NAME(unit)(), number = NAME(unit)();
      switch (kind) {
        case 0: KERNEL(sgd_step)(count, rate, gradient, parameter, 2); break;
        case 1: KERNEL(momentum_step)(count, rate, number, gradient, state, parameter, 2); break;
        case 2: KERNEL(adagrad_step)(count, rate, number, 0, gradient, state, parameter, 2); break;
        case 3: KERNEL(decayed_sgd_step)(count, rate, number, gradient, parameter, 2); break;
        default: KERNEL(adagrad_step)(count, rate, 0, number, gradient, state, parameter, 2); break;
      }
      NAME(add)(count, state);
      NAME(add)(count, parameter);
    }
  }
}

static void NAME(hash_random_mask)(void) {
  static uint32_t words[400];
  begin_kernel(TITLE("random_mask"));
  for (size_t count = 0; count <= 200; count++) {
    for (size_t i = 0; i < 2 * count; i++) words[i] = (uint32_t)next_bits();
    KERNEL(random_mask)(count, words, 0.3, (REAL)1.25, 0, NAME(out)[0]);
    NAME(add)(count, NAME(out)[0]);
  }
}

static void NAME(hash_all)(void) {
  NAME(hash_matmul)();
  NAME(hash_dense_forward)();
  NAME(hash_dense_gradients)();
  NAME(hash_sparse)();
  NAME(hash_rows)();
  NAME(hash_losses)();
  NAME(hash_gathering)();
  NAME(hash_elements)();
  NAME(hash_updates)();
  NAME(hash_random_mask)();
}
