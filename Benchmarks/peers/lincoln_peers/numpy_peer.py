"""NumPy as one who knows it would call it: results in buffers that are reused."""

import importlib.metadata

import numpy as np

from . import jobs

NAME = "NumPy"


def details(threads):
    config = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return f"NumPy {np.__version__}, {config['name']} {config['version']}{_scipy()}"


def _scipy():
    """SciPy's version, if it is there; its sparse matrices serve trainings only."""
    try:
        return f", SciPy {importlib.metadata.version('scipy')}"
    except importlib.metadata.PackageNotFoundError:
        return ""


def prepare(job):
    """A call of the job, and its results after a call."""
    return _MAKERS[job.kernel](job, **job.operands)


def _matmul(job, a, b):
    out = np.empty((a.shape[0], b.shape[1]), job.dtype)
    return lambda: np.matmul(a, b, out=out), lambda: [out]


def _dense_forward(job, a, b, bias):
    out = np.empty((a.shape[0], b.shape[1]), job.dtype)

    def call():
        np.matmul(a, b, out=out)
        np.add(out, bias, out=out)
        np.tanh(out, out=out)

    return call, lambda: [out]


def _map(function):
    def maker(job, x):
        out = np.empty_like(x)
        return lambda: function(x, out=out), lambda: [out]
    return maker


def _sigmoid(job, x):
    out, one = np.empty_like(x), x.dtype.type(1)

    def call():
        np.negative(x, out=out)
        np.exp(out, out=out)
        np.add(out, one, out=out)
        np.divide(one, out, out=out)

    return call, lambda: [out]


def _relu(job, x):
    out, zero = np.empty_like(x), x.dtype.type(0)
    return lambda: np.maximum(x, zero, out=out), lambda: [out]


def _scale(job, x):
    out, factor = np.empty_like(x), x.dtype.type(jobs.RATE)
    return lambda: np.multiply(x, factor, out=out), lambda: [out]


def _pair(function):
    def maker(job, x, y):
        out = np.empty_like(x)
        return lambda: function(x, y, out=out), lambda: [out]
    return maker


def _tanh_gradient(x, y, out):
    np.multiply(y, y, out=out)
    np.subtract(out.dtype.type(1), out, out=out)
    np.multiply(out, x, out=out)


def _sigmoid_gradient(x, y, out):
    np.subtract(out.dtype.type(1), y, out=out)
    np.multiply(out, y, out=out)
    np.multiply(out, x, out=out)


def _relu_gradient(x, y, out):
    np.greater(y, out.dtype.type(0), out=out, casting="unsafe")
    np.multiply(out, x, out=out)


def _add_row(job, x, row):
    out = np.empty_like(x)
    return lambda: np.add(x, row, out=out), lambda: [out]


def _column_sums(job, x):
    out = np.empty(x.shape[1], job.dtype)
    return lambda: np.sum(x, axis=0, out=out), lambda: [out]


def _argmax_rows(job, x):
    out = np.empty(x.shape[0], np.intp)
    return lambda: np.argmax(x, axis=1, out=out), lambda: [out]


def _softmax(x, out, column):
    np.max(x, axis=1, keepdims=True, out=column)
    np.subtract(x, column, out=out)
    np.exp(out, out=out)
    np.sum(out, axis=1, keepdims=True, out=column)
    np.divide(out, column, out=out)


def _softmax_rows(job, x):
    out, column = np.empty_like(x), np.empty((x.shape[0], 1), job.dtype)
    return lambda: _softmax(x, out, column), lambda: [out]


def _softmax_cross_entropy(job, x, t):
    out, column = np.empty_like(x), np.empty((x.shape[0], 1), job.dtype)
    logarithms, loss = np.empty_like(x), [0.0]
    rows = job.dtype(x.shape[0])

    def call():
        _softmax(x, out, column)
        np.log(out, out=logarithms)
        loss[0] = -np.vdot(logarithms, t)
        np.subtract(out, t, out=out)
        np.divide(out, rows, out=out)

    return call, lambda: [loss[0], out]


def _squared_error(job, x, t):
    out, loss = np.empty_like(x), [0.0]
    factor = job.dtype(2) / job.dtype(x.shape[0])

    def call():
        np.subtract(x, t, out=out)
        loss[0] = np.vdot(out, out)
        np.multiply(out, factor, out=out)

    return call, lambda: [loss[0], out]


def _normalize_rows(job, x):
    out, column = np.empty_like(x), np.empty((x.shape[0], 1), job.dtype)

    def call():
        np.sum(x, axis=1, keepdims=True, out=column)
        np.divide(x, column, out=out)

    return call, lambda: [out]


def _normalize_rows_gradient(job, x, y, s):
    out, column = np.empty_like(x), np.empty((x.shape[0], 1), job.dtype)

    def call():
        np.multiply(x, y, out=out)
        np.sum(out, axis=1, keepdims=True, out=column)
        np.subtract(x, column, out=out)
        np.divide(out, s, out=out)

    return call, lambda: [out]


def _gather_rows(job, x, indices):
    out = np.empty((len(indices), x.shape[1]), job.dtype)
    # Without a mode, results go through a copy.
    return lambda: np.take(x, indices, axis=0, out=out, mode="clip"), lambda: [out]


def _gather_byte_rows(job, bytes, table, indices):
    rows = np.empty((len(indices), bytes.shape[1]), np.uint8)
    out = np.empty(rows.shape, job.dtype)

    def call():
        np.take(bytes, indices, axis=0, out=rows, mode="clip")
        np.take(table, rows, out=out, mode="clip")

    return call, lambda: [out]


def _sgd_step(job, gradient, parameter):
    scratch, rate = np.empty_like(gradient), job.dtype(jobs.RATE)

    def call():
        np.multiply(gradient, rate, out=scratch)
        np.subtract(parameter, scratch, out=parameter)

    return call, lambda: [parameter]


def _decayed_sgd_step(job, gradient, parameter):
    scratch, rate = np.empty_like(gradient), job.dtype(jobs.RATE)
    keep = job.dtype(1 - jobs.DECAY)

    def call():
        np.multiply(gradient, rate, out=scratch)
        np.multiply(parameter, keep, out=parameter)
        np.subtract(parameter, scratch, out=parameter)

    return call, lambda: [parameter]


def _momentum_step(job, gradient, parameter, state):
    scratch, rate = np.empty_like(gradient), job.dtype(jobs.RATE)
    momentum = job.dtype(jobs.MOMENTUM)

    def call():
        np.multiply(gradient, rate, out=scratch)
        np.multiply(state, momentum, out=state)
        np.add(state, scratch, out=state)
        np.subtract(parameter, state, out=parameter)

    return call, lambda: [parameter, state]


def _adagrad_step(job, gradient, parameter, state):
    scratch, rate = np.empty_like(gradient), job.dtype(jobs.RATE)
    epsilon = job.dtype(jobs.EPSILON)

    def call():
        np.multiply(gradient, gradient, out=scratch)
        np.add(scratch, epsilon, out=scratch)
        np.add(state, scratch, out=state)
        np.sqrt(state, out=scratch)
        np.divide(rate, scratch, out=scratch)
        np.multiply(scratch, gradient, out=scratch)
        np.subtract(parameter, scratch, out=parameter)

    return call, lambda: [parameter, state]


def _random_draws(job, count):
    # The Mersenne Twister, as in Lincoln, through the interface that fills an array.
    generator = np.random.Generator(np.random.MT19937(1))
    out = np.empty(count)
    return lambda: generator.random(out=out), lambda: [out]


def _random_mask(job, count):
    generator = np.random.Generator(np.random.MT19937(1))
    draws, out = np.empty(count), np.empty(count, job.dtype)
    scale = job.dtype(1 / jobs.KEEP)

    def call():
        generator.random(out=draws)
        np.less_equal(draws, jobs.KEEP, out=out, casting="unsafe")
        np.multiply(out, scale, out=out)

    return call, lambda: [out]


_MAKERS = {
    "exp": _map(np.exp), "log": _map(np.log), "tanh": _map(np.tanh), "multiply":
    _pair(np.multiply), "add": _pair(np.add), "tanh_gradient": _pair(_tanh_gradient),
    "sigmoid_gradient": _pair(_sigmoid_gradient), "relu_gradient": _pair(_relu_gradient),
    **{kernel: globals()[f"_{kernel}"] for kernel in jobs.KERNELS if f"_{kernel}" in globals()
       and not kernel.endswith("_gradient") or kernel == "normalize_rows_gradient"},
}
