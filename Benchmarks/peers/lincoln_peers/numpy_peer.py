"""NumPy as one who knows it would call it: results in buffers that are reused."""

import importlib.metadata
import inspect

import numpy as np

from . import jobs

NAME = "NumPy"


def details(threads):
    config = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    try:
        # Its sparse matrices serve trainings only.
        scipy = f", SciPy {importlib.metadata.version('scipy')}"
    except importlib.metadata.PackageNotFoundError:
        scipy = ""
    return f"NumPy {np.__version__}, {config['name']} {config['version']}{scipy}"


def prepare(job):
    """A call of the job, and its results after a call.

    Besides the operands, a function gets the buffers that it names: `out` for the last result,
    `more`, `rows` (bytes) and `draws` of the same shape, `column` with an element for each row, and
    `kind`, the element type.
    """
    function = _FUNCTIONS[job.kernel]
    last = job.expected[-1]
    shape = (job.operands["count"],) if last is None else last.shape
    is_index = job.kernel == "argmax_rows"
    dtype = np.float64 if job.kernel == "random_draws" else np.intp if is_index else job.dtype
    operands = {**job.operands, "out": np.empty(shape, dtype), "more": np.empty(shape, dtype),
                "rows": np.empty(shape, np.uint8), "draws": np.empty(shape),
                "column": np.empty((shape[0], 1), dtype), "kind": job.dtype}
    arguments = [operands[name] for name in inspect.signature(function).parameters]
    results = [None]

    def call():
        results[0] = function(*arguments)

    return call, lambda: results[0] if isinstance(results[0], tuple) else [results[0]]


def _dense_forward(a, b, bias, out):
    np.matmul(a, b, out=out)
    np.add(out, bias, out=out)
    return np.tanh(out, out=out)


def _sigmoid(x, out, kind):
    np.negative(x, out=out)
    np.exp(out, out=out)
    np.add(out, kind(1), out=out)
    return np.divide(kind(1), out, out=out)


def _tanh_gradient(x, y, out, kind):
    np.multiply(y, y, out=out)
    np.subtract(kind(1), out, out=out)
    return np.multiply(out, x, out=out)


def _sigmoid_gradient(x, y, out, kind):
    np.subtract(kind(1), y, out=out)
    np.multiply(out, y, out=out)
    return np.multiply(out, x, out=out)


def _relu_gradient(x, y, out, kind):
    np.greater(y, kind(0), out=out, casting="unsafe")
    return np.multiply(out, x, out=out)


def _softmax_rows(x, out, column):
    np.max(x, axis=1, keepdims=True, out=column)
    np.subtract(x, column, out=out)
    np.exp(out, out=out)
    np.sum(out, axis=1, keepdims=True, out=column)
    return np.divide(out, column, out=out)


def _softmax_cross_entropy(x, t, out, more, column, kind):
    _softmax_rows(x, out, column)
    np.log(out, out=more)
    loss = -np.vdot(more, t)
    np.subtract(out, t, out=out)
    return loss, np.divide(out, kind(len(x)), out=out)


def _squared_error(x, t, out, kind):
    np.subtract(x, t, out=out)
    loss = np.vdot(out, out)
    return loss, np.multiply(out, kind(2 / len(x)), out=out)


def _normalize_rows(x, out, column):
    np.sum(x, axis=1, keepdims=True, out=column)
    return np.divide(x, column, out=out)


def _normalize_rows_gradient(x, y, s, out, column):
    np.multiply(x, y, out=out)
    np.sum(out, axis=1, keepdims=True, out=column)
    np.subtract(x, column, out=out)
    return np.divide(out, s, out=out)


def _gather_byte_rows(bytes, table, indices, out, rows):
    np.take(bytes, indices, axis=0, out=rows, mode="clip")
    return np.take(table, rows, out=out, mode="clip")


def _sgd_step(gradient, parameter, more, kind):
    np.multiply(gradient, kind(jobs.RATE), out=more)
    return np.subtract(parameter, more, out=parameter)


def _decayed_sgd_step(gradient, parameter, more, kind):
    np.multiply(gradient, kind(jobs.RATE), out=more)
    np.multiply(parameter, kind(1 - jobs.DECAY), out=parameter)
    return np.subtract(parameter, more, out=parameter)


def _momentum_step(gradient, parameter, state, more, kind):
    np.multiply(gradient, kind(jobs.RATE), out=more)
    np.multiply(state, kind(jobs.MOMENTUM), out=state)
    np.add(state, more, out=state)
    return np.subtract(parameter, state, out=parameter), state


def _adagrad_step(gradient, parameter, state, more, kind):
    np.multiply(gradient, gradient, out=more)
    np.add(more, kind(jobs.EPSILON), out=more)
    np.add(state, more, out=state)
    np.sqrt(state, out=more)
    np.divide(kind(jobs.RATE), more, out=more)
    np.multiply(more, gradient, out=more)
    return np.subtract(parameter, more, out=parameter), state


# The Mersenne Twister, as in Lincoln, through the interface that fills an array.
_generator = np.random.Generator(np.random.MT19937(1))


def _random_mask(out, kind, draws):
    _generator.random(out=draws)
    np.less_equal(draws, jobs.KEEP, out=out, casting="unsafe")
    return np.multiply(out, kind(1 / jobs.KEEP), out=out)


_FUNCTIONS = {
    "matmul": lambda a, b, out: np.matmul(a, b, out=out),
    "exp": lambda x, out: np.exp(x, out=out),
    "log": lambda x, out: np.log(x, out=out),
    "tanh": lambda x, out: np.tanh(x, out=out),
    "relu": lambda x, out, kind: np.maximum(x, kind(0), out=out),
    "scale": lambda x, out, kind: np.multiply(x, kind(jobs.RATE), out=out),
    "multiply": lambda x, y, out: np.multiply(x, y, out=out),
    "add": lambda x, y, out: np.add(x, y, out=out),
    "add_row": lambda x, row, out: np.add(x, row, out=out),
    "column_sums": lambda x, out: np.sum(x, axis=0, out=out),
    "argmax_rows": lambda x, out: np.argmax(x, axis=1, out=out),
    # Without a mode, results go through a copy.
    "gather_rows": lambda x, indices, out: np.take(x, indices, axis=0, out=out, mode="clip"),
    "random_draws": lambda out: _generator.random(out=out),
    **{function.__name__[1:]: function for function in (
        _dense_forward, _sigmoid, _tanh_gradient, _sigmoid_gradient, _relu_gradient,
        _softmax_rows, _softmax_cross_entropy, _squared_error, _normalize_rows,
        _normalize_rows_gradient, _gather_byte_rows, _sgd_step, _decayed_sgd_step,
        _momentum_step, _adagrad_step, _random_mask)},
}
