"""What is measured: the operands of each job, and what its results have to be.

Names and sizes are those of the `kernels` command. References are computed by NumPy in double
precision, from the operands as they are after rounding to the job's precision.
"""

import dataclasses

import numpy as np

RATE, MOMENTUM, EPSILON, DECAY = 0.01, 0.9, 1e-8, 0.001
KEEP = 0.8

PRODUCTS = ("matmul", "dense_forward")
ROWS = ("add_row", "column_sums", "argmax_rows", "softmax_rows", "softmax_cross_entropy",
        "squared_error", "normalize_rows", "normalize_rows_gradient", "gather_rows",
        "gather_byte_rows")
MAPS = ("exp", "log", "tanh", "sigmoid", "relu")
PAIRS = ("tanh_gradient", "sigmoid_gradient", "relu_gradient", "multiply", "add")
UPDATES = ("sgd_step", "momentum_step", "adagrad_step", "decayed_sgd_step")
RANDOM = ("random_draws", "random_mask")
KERNELS = PRODUCTS + ROWS + MAPS + PAIRS + ("scale",) + UPDATES + RANDOM

GROUPS = {**dict.fromkeys(PRODUCTS, "products"), **dict.fromkeys(ROWS, "rows"),
          **dict.fromkeys(MAPS + PAIRS + ("scale",), "elements"),
          **dict.fromkeys(UPDATES, "updates"), **dict.fromkeys(RANDOM, "random")}

# The `kernels` command's own.
PRODUCT_SIZES = (
    "60x784x89", "784x60x89:tn", "60x89x10", "89x60x10:tn", "60x10x89:nt", "60x784x178",
    "784x60x178:tn", "10000x784x89", "256x256x256", "512x512x512", "1024x1024x1024", "1x784x89")


def default_sizes(kernel):
    """The sizes that `peers.py measure` measures."""
    if kernel == "matmul":
        return PRODUCT_SIZES
    if kernel == "dense_forward":
        return ("60x784x89", "60x89x10")
    if kernel.startswith("gather"):
        return ("60x784",)
    if kernel in ("add_row", "column_sums"):
        return ("60x10", "60x89", "10000x10")
    if kernel in ROWS:
        return ("60x10", "10000x10")
    return ("5340", "1000000")


@dataclasses.dataclass
class Job:
    """Operands by name, as arrays of the precision, and the expected results in order."""

    kernel: str
    size: str
    precision: str
    operands: dict
    expected: list
    #: Whether operands are changed in place, so that a second call gives something else.
    in_place: bool = False
    operations: float = 0
    bytes: float = 0
    elements: float = 0

    @property
    def dtype(self):
        return np.float32 if self.precision == "float" else np.float64

    def complaint(self, results):
        """How results differ from what they have to be, or None."""
        if len(results) != len(self.expected):
            return f"{len(results)} results, not {len(self.expected)}"
        # Several roundings, and elementary functions of a few units in the last place.
        tolerance = 64 * float(np.finfo(self.dtype).eps)
        if self.kernel in PRODUCTS:
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
    dtype = np.float32 if precision == "float" else np.float64
    generator = np.random.default_rng(1)

    def uniform(*shape, low=-1.0, high=1.0):
        return generator.uniform(low, high, shape).astype(dtype)

    def wide(array):
        return array.astype(np.float64)

    maker = {**dict.fromkeys(PRODUCTS, _product), **dict.fromkeys(ROWS, _rows),
             **dict.fromkeys(MAPS + PAIRS + ("scale",), _elements),
             **dict.fromkeys(UPDATES, _update), **dict.fromkeys(RANDOM, _random)}[kernel]
    job = maker(kernel, size, uniform, wide, generator)
    job.kernel, job.size, job.precision = kernel, size, precision
    return job


def _job(operands, expected, **more):
    return Job("", "", "", operands, expected, **more)


def _product(kernel, size, uniform, wide, _):
    sizes, _, order = size.partition(":")
    rows, inner, columns = (int(number) for number in sizes.split("x"))
    # Stored as the `kernels` command stores them; transposed views cost nothing.
    a = uniform(inner, rows).T if order == "tn" else uniform(rows, inner)
    b = uniform(columns, inner).T if order == "nt" else uniform(inner, columns)
    product = wide(a) @ wide(b)
    if kernel == "matmul":
        return _job({"a": a, "b": b}, [product], elements=rows * columns)
    bias = uniform(columns)
    # Small weights keep tanh from saturating.
    b *= b.dtype.type(0.05)
    expected = np.tanh(wide(a) @ wide(b) + wide(bias))
    return _job({"a": a, "b": b, "bias": bias}, [expected], elements=rows * columns)


def _rows(kernel, size, uniform, wide, generator):
    rows, columns = (int(number) for number in size.split("x"))
    x = uniform(rows, columns, low=-4.0, high=4.0)
    operands, w = {"x": x}, wide(x)
    if kernel == "add_row":
        operands["row"] = uniform(columns)
        expected = [w + wide(operands["row"])]
    elif kernel == "column_sums":
        expected = [w.sum(axis=0)]
    elif kernel == "argmax_rows":
        expected = [x.argmax(axis=1)]
    elif kernel in ("softmax_rows", "softmax_cross_entropy"):
        p = np.exp(w - w.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        expected = [p]
        if kernel == "softmax_cross_entropy":
            operands["t"] = np.eye(columns, dtype=x.dtype)[generator.integers(0, columns, rows)]
            losses = -np.log(p[operands["t"] == 1])
            expected = [losses.sum(), (p - operands["t"]) / rows]
    elif kernel == "squared_error":
        operands["t"] = uniform(rows, columns)
        difference = w - wide(operands["t"])
        expected = [(difference ** 2).sum(), 2 * difference / rows]
    elif kernel == "normalize_rows":
        operands["x"] = x = np.abs(x) + x.dtype.type(0.1)
        expected = [wide(x) / wide(x).sum(axis=1, keepdims=True)]
    elif kernel == "normalize_rows_gradient":
        operands.update(y=uniform(rows, columns), s=uniform(rows, 1, low=1.0, high=2.0))
        d = (w * wide(operands["y"])).sum(axis=1, keepdims=True)
        expected = [(w - d) / wide(operands["s"])]
    elif kernel == "gather_rows":
        operands["x"] = x = uniform(10000, columns)
        operands["indices"] = generator.integers(0, 10000, rows).astype(np.int32)
        expected = [wide(x)[operands["indices"]]]
    else:
        operands = {"bytes": generator.integers(0, 256, (10000, columns), dtype=np.uint8),
                    "table": uniform(256),
                    "indices": generator.integers(0, 10000, rows).astype(np.int32)}
        expected = [wide(operands["table"])[operands["bytes"][operands["indices"]]]]
    return _job(operands, expected)


def _elements(kernel, size, uniform, wide, _):
    count = int(size)
    low, high = {"exp": (-10.0, 10.0), "log": (1e-3, 1.0)}.get(kernel, (-4.0, 4.0))
    x = uniform(count, low=low, high=high)
    w = wide(x)
    if kernel in MAPS:
        expected = {"exp": np.exp, "log": np.log, "tanh": np.tanh,
                    "sigmoid": lambda v: 1 / (1 + np.exp(-v)),
                    "relu": lambda v: np.maximum(v, 0)}[kernel](
                        np.abs(w) if kernel == "log" else w)
        return _job({"x": x}, [expected], elements=count)
    if kernel == "scale":
        return _job({"x": x}, [w * float(x.dtype.type(RATE))], elements=count)
    y = uniform(count)
    v = wide(y)
    expected = {"tanh_gradient": lambda: w * (1 - v * v),
                "sigmoid_gradient": lambda: v * (1 - v) * w,
                "relu_gradient": lambda: np.where(v <= 0, 0, w),
                "multiply": lambda: w * v, "add": lambda: w + v}[kernel]()
    return _job({"x": x, "y": y}, [expected], elements=count)


def _update(kernel, size, uniform, wide, _):
    count = int(size)
    gradient, parameter = uniform(count), uniform(count)
    operands = {"gradient": gradient, "parameter": parameter}
    rate = float(gradient.dtype.type(RATE))
    g, p = wide(gradient), wide(parameter)
    if kernel == "sgd_step":
        expected = [p - rate * g]
    elif kernel == "decayed_sgd_step":
        expected = [p - (rate * g + DECAY * p)]
    elif kernel == "momentum_step":
        operands["state"] = uniform(count)
        velocity = MOMENTUM * wide(operands["state"]) + rate * g
        expected = [p - velocity, velocity]
    else:
        operands["state"] = uniform(count, low=0.5)
        total = wide(operands["state"]) + EPSILON + g * g
        expected = [p - rate / np.sqrt(total) * g, total]
    return _job(operands, expected, in_place=True, elements=count)


def _random(kernel, size, uniform, wide, _):
    # Random numbers cannot be compared, their number can: shapes only.
    return _job({"count": int(size)}, [None], elements=int(size))
