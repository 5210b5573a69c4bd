"""What is measured: the operands of each job, and what its results have to be.

Names and sizes are those of the `kernels` command. References are computed by NumPy in double
precision, from the operands as they are after rounding to the job's precision.
"""

import dataclasses

import numpy as np

RATE, MOMENTUM, EPSILON, DECAY = 0.01, 0.9, 1e-8, 0.001
KEEP = 0.8

UPDATES = ("sgd_step", "momentum_step", "adagrad_step", "decayed_sgd_step")
# Random numbers cannot be compared, their number can: shapes only.
RANDOM = ("random_draws", "random_mask")


def _softmax(m, x):
    exponentials = m.exp(x - x.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def _cross_entropy(m, x, t):
    shifted = x - x.max(axis=1, keepdims=True)
    logarithms = shifted - m.log(m.exp(shifted).sum(axis=1, keepdims=True))
    return -(logarithms * t).sum(), (m.exp(logarithms) - t) / x.shape[0]


def _momentum(m, gradient, parameter, state):
    state = MOMENTUM * state + RATE * gradient
    return parameter - state, state


def _adagrad(m, gradient, parameter, state):
    state = state + EPSILON + gradient * gradient
    return parameter - RATE / m.sqrt(state) * gradient, state


#: The results of each job as expressions of a module `m`, NumPy or one like it.
EXPRESSIONS = {
    "matmul": lambda m, a, b: (a @ b,),
    "dense_forward": lambda m, a, b, bias: (m.tanh(a @ b + bias),),
    "exp": lambda m, x: (m.exp(x),),
    "log": lambda m, x: (m.log(x),),
    "tanh": lambda m, x: (m.tanh(x),),
    "sigmoid": lambda m, x: (1 / (1 + m.exp(-x)),),
    "relu": lambda m, x: (m.maximum(x, 0),),
    "scale": lambda m, x: (RATE * x,),
    "tanh_gradient": lambda m, x, y: (x * (1 - y * y),),
    "sigmoid_gradient": lambda m, x, y: (y * (1 - y) * x,),
    "relu_gradient": lambda m, x, y: (m.where(y <= 0, 0, x),),
    "multiply": lambda m, x, y: (x * y,),
    "add": lambda m, x, y: (x + y,),
    "add_row": lambda m, x, row: (x + row,),
    "column_sums": lambda m, x: (x.sum(axis=0),),
    "argmax_rows": lambda m, x: (x.argmax(axis=1),),
    "softmax_rows": lambda m, x: (_softmax(m, x),),
    "softmax_cross_entropy": _cross_entropy,
    "squared_error": lambda m, x, t: (((x - t) * (x - t)).sum(), 2 * (x - t) / x.shape[0]),
    "normalize_rows": lambda m, x: (x / x.sum(axis=1, keepdims=True),),
    "normalize_rows_gradient":
        lambda m, x, y, s: ((x - (x * y).sum(axis=1, keepdims=True)) / s,),
    "gather_rows": lambda m, x, indices: (x[indices],),
    "gather_byte_rows": lambda m, bytes, table, indices: (table[bytes[indices]],),
    "sgd_step": lambda m, gradient, parameter: (parameter - RATE * gradient,),
    "decayed_sgd_step":
        lambda m, gradient, parameter: (parameter - (RATE * gradient + DECAY * parameter),),
    "momentum_step": _momentum,
    "adagrad_step": _adagrad,
    "random_draws": lambda m, count: (None,),
    "random_mask": lambda m, count: (None,),
}


@dataclasses.dataclass
class Job:
    """Operands by name, as arrays of the precision, and the expected results in order."""

    kernel: str
    size: str
    precision: str
    operands: dict
    expected: tuple

    @property
    def dtype(self):
        return np.float32 if self.precision == "float" else np.float64

    def complaint(self, results):
        """How results differ from what they have to be, or None."""
        if len(results) != len(self.expected):
            return f"{len(results)} results, not {len(self.expected)}"
        # Several roundings, and elementary functions of a few units in the last place.
        tolerance = 64 * float(np.finfo(self.dtype).eps)
        if self.kernel in ("matmul", "dense_forward"):
            tolerance *= 8
        if self.kernel == "column_sums":
            # Each of so many additions rounds a sum that may be far larger than the last one.
            tolerance *= int(self.size.partition("x")[0])
        for result, expected in zip(results, self.expected):
            if expected is None:
                continue
            result = np.asarray(result)
            if result.shape != np.shape(expected):
                return f"shape {result.shape}, not {np.shape(expected)}"
            if not np.allclose(result, expected, rtol=tolerance, atol=tolerance):
                return f"off by {np.max(np.abs(result - expected))}"
        return None


def make(kernel, size, precision):
    """The job of that name; a KeyError if there is none."""
    expression = EXPRESSIONS[kernel]
    job = Job(kernel, size, precision, {}, ())
    job.operands = _operands(kernel, size, job.dtype)
    wide = {name: value.astype(np.float64) if getattr(value, "dtype", None) == np.float32 else value
            for name, value in job.operands.items()}
    job.expected = tuple(expression(np, **wide))
    return job


def _operands(kernel, size, dtype):
    generator = np.random.default_rng(1)
    sizes, _, order = size.partition(":")
    sizes = tuple(int(number) for number in sizes.split("x"))

    def uniform(*shape, low=-1.0, high=1.0):
        return generator.uniform(low, high, shape).astype(dtype)

    if kernel in RANDOM:
        return {"count": sizes[0]}
    if kernel in ("matmul", "dense_forward"):
        rows, inner, columns = sizes
        # Stored as the `kernels` command stores them; transposed views cost nothing.
        operands = {"a": uniform(inner, rows).T if order == "tn" else uniform(rows, inner),
                    "b": uniform(columns, inner).T if order == "nt" else uniform(inner, columns)}
        if kernel == "dense_forward":
            # Small weights keep tanh from saturating.
            operands["b"] *= dtype(0.05)
            operands["bias"] = uniform(columns)
        return operands
    if kernel in UPDATES:
        operands = {"gradient": uniform(*sizes), "parameter": uniform(*sizes)}
        if kernel in ("momentum_step", "adagrad_step"):
            operands["state"] = uniform(*sizes, low=0.5)
        return operands
    if kernel in ("gather_rows", "gather_byte_rows"):
        rows, columns = sizes
        indices = generator.integers(0, 10000, rows).astype(np.int32)
        if kernel == "gather_rows":
            return {"x": uniform(10000, columns), "indices": indices}
        return {"bytes": generator.integers(0, 256, (10000, columns), dtype=np.uint8),
                "table": uniform(256), "indices": indices}
    low, high = {"exp": (-10.0, 10.0), "log": (1e-3, 1.0), "normalize_rows": (0.1, 1.0)}.get(
        kernel, (-4.0, 4.0))
    operands = {"x": uniform(*sizes, low=low, high=high)}
    if kernel in ("tanh_gradient", "sigmoid_gradient", "relu_gradient", "multiply", "add",
                  "normalize_rows_gradient"):
        operands["y"] = uniform(*sizes)
    if kernel == "normalize_rows_gradient":
        operands["s"] = uniform(sizes[0], 1, low=1.0, high=2.0)
    if kernel == "add_row":
        operands["row"] = uniform(sizes[1])
    if kernel == "squared_error":
        operands["t"] = uniform(*sizes)
    if kernel == "softmax_cross_entropy":
        operands["t"] = np.eye(sizes[1], dtype=dtype)[generator.integers(0, sizes[1], sizes[0])]
    return operands
