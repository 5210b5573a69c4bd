"""JAX: every job compiled as a whole; a call ends when its results are there."""

import os

import jax
import jax.numpy as jnp

from . import jobs

NAME = "JAX"


def details(threads):
    # The pool has as many threads as there are processors when it starts; these are only
    # counted then, afterwards the system may place the threads as it likes.
    processors = os.sched_getaffinity(0)
    os.sched_setaffinity(0, set(sorted(processors)[:threads]))
    jnp.zeros(1).block_until_ready()
    os.sched_setaffinity(0, processors)
    return f"JAX {jax.__version__}"


def prepare(job):
    """A call of the job, and its results after a call."""
    function = _FUNCTIONS[job.kernel]
    if job.kernel in jobs.RANDOM:
        return _random(job, function)
    arrays = {name: jnp.asarray(value) for name, value in job.operands.items()}
    # What is updated is given away, so that its memory is reused.
    changed = [name for name in ("parameter", "state") if job.in_place and name in arrays]
    compiled = jax.jit(function, donate_argnames=changed)
    results = [None]

    def call():
        results[0] = jax.block_until_ready(compiled(**arrays))
        arrays.update(zip(changed, results[0]))

    return call, lambda: list(results[0])


def _random(job, function):
    # The generator is part of the result, as an array that the next call takes.
    compiled = jax.jit(lambda key: function(key, job.operands["count"], job.dtype))
    state = [jax.random.key(1), None]

    def call():
        state[:] = jax.block_until_ready(compiled(state[0]))

    return call, lambda: [state[1]]


def _draws(key, count, dtype):
    key, use = jax.random.split(key)
    return key, jax.random.uniform(use, (count,), jnp.float64)


def _mask(key, count, dtype):
    key, use = jax.random.split(key)
    return key, jax.random.bernoulli(use, jobs.KEEP, (count,)).astype(dtype) / dtype(jobs.KEEP)


def _softmax_cross_entropy(x, t):
    logarithms = jax.nn.log_softmax(x, axis=1)
    return -(logarithms * t).sum(), (jnp.exp(logarithms) - t) / x.shape[0]


def _squared_error(x, t):
    difference = x - t
    return (difference * difference).sum(), 2 * difference / x.shape[0]


def _momentum_step(gradient, parameter, state):
    state = jobs.MOMENTUM * state + jobs.RATE * gradient
    return parameter - state, state


def _adagrad_step(gradient, parameter, state):
    state = state + jobs.EPSILON + gradient * gradient
    return parameter - jobs.RATE / jnp.sqrt(state) * gradient, state


_FUNCTIONS = {
    "matmul": lambda a, b: (a @ b,),
    "dense_forward": lambda a, b, bias: (jnp.tanh(a @ b + bias),),
    "exp": lambda x: (jnp.exp(x),), "log": lambda x: (jnp.log(x),),
    "tanh": lambda x: (jnp.tanh(x),), "sigmoid": lambda x: (jax.nn.sigmoid(x),),
    "relu": lambda x: (jax.nn.relu(x),), "scale": lambda x: (jobs.RATE * x,),
    "tanh_gradient": lambda x, y: (x * (1 - y * y),),
    "sigmoid_gradient": lambda x, y: (y * (1 - y) * x,),
    "relu_gradient": lambda x, y: (jnp.where(y <= 0, 0, x),),
    "multiply": lambda x, y: (x * y,), "add": lambda x, y: (x + y,),
    "add_row": lambda x, row: (x + row,), "column_sums": lambda x: (x.sum(axis=0),),
    "argmax_rows": lambda x: (x.argmax(axis=1),),
    "softmax_rows": lambda x: (jax.nn.softmax(x, axis=1),),
    "softmax_cross_entropy": _softmax_cross_entropy, "squared_error": _squared_error,
    "normalize_rows": lambda x: (x / x.sum(axis=1, keepdims=True),),
    "normalize_rows_gradient":
    lambda x, y, s: ((x - (x * y).sum(axis=1, keepdims=True)) / s,),
    "gather_rows": lambda x, indices: (x[indices],),
    "gather_byte_rows": lambda bytes, table, indices: (table[bytes[indices]],),
    "sgd_step": lambda gradient, parameter: (parameter - jobs.RATE * gradient,),
    "decayed_sgd_step":
    lambda gradient, parameter: (parameter - (jobs.RATE * gradient + jobs.DECAY * parameter),),
    "momentum_step": _momentum_step, "adagrad_step": _adagrad_step,
    "random_draws": _draws, "random_mask": _mask,
}
