"""JAX: every job compiled as a whole; a call ends when its results are there."""

import functools
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
    if job.kernel in jobs.RANDOM:
        return _random(job)
    function = _BETTER.get(job.kernel) or functools.partial(jobs.EXPRESSIONS[job.kernel], jnp)
    arrays = {name: jnp.asarray(value) for name, value in job.operands.items()}
    # What is updated is given away, so that its memory is reused.
    is_update = job.kernel in jobs.UPDATES
    changed = [name for name in ("parameter", "state") if is_update and name in arrays]
    compiled = jax.jit(function, donate_argnames=changed)
    results = [None]

    def call():
        results[0] = jax.block_until_ready(compiled(**arrays))
        arrays.update(zip(changed, results[0]))

    return call, lambda: list(results[0])


def _random(job):
    # The generator is part of the result, as an array that the next call takes.
    @jax.jit
    def draw(key):
        key, use = jax.random.split(key)
        count, dtype = job.operands["count"], job.dtype
        if job.kernel == "random_draws":
            return key, jax.random.uniform(use, (count,), jnp.float64)
        mask = jax.random.bernoulli(use, jobs.KEEP, (count,))
        return key, mask.astype(dtype) / dtype(jobs.KEEP)

    state = [jax.random.key(1), None]

    def call():
        state[:] = jax.block_until_ready(draw(state[0]))

    return call, lambda: [state[1]]


def _softmax_cross_entropy(x, t):
    logarithms = jax.nn.log_softmax(x, axis=1)
    return -(logarithms * t).sum(), (jnp.exp(logarithms) - t) / x.shape[0]


# JAX's own functions instead of expressions.
_BETTER = {
    "sigmoid": lambda x: (jax.nn.sigmoid(x),), "relu": lambda x: (jax.nn.relu(x),),
    "softmax_rows": lambda x: (jax.nn.softmax(x, axis=1),),
    "softmax_cross_entropy": _softmax_cross_entropy,
}
