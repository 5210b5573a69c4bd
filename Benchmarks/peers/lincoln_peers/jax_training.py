"""Training in JAX: a compiled step, and a whole epoch compiled as a scan over its batches."""

import functools

import jax
import jax.numpy as jnp
import numpy as np


def _outputs(parameters, x, keep=1.0, key=None):
    for index, (weights, bias) in enumerate(parameters):
        x = x @ weights + bias
        if index < len(parameters) - 1:
            x = jnp.tanh(x)
            if keep < 1:
                key, use = jax.random.split(key)
                x = x * jax.random.bernoulli(use, keep, x.shape)
    return x


def _mean_loss(parameters, x, labels, keep=1.0, key=None):
    logarithms = jax.nn.log_softmax(_outputs(parameters, x, keep, key), axis=1)
    return -jnp.take_along_axis(logarithms, labels[:, None], axis=1).mean()


def _step(task, images, labels, state, index):
    parameters, velocities, key, total = state
    if task.keep < 1:
        key, use = jax.random.split(key)
    else:
        use = None
    loss, gradients = jax.value_and_grad(_mean_loss)(
        parameters, images[index], labels[index], task.keep, use)
    velocities = jax.tree.map(
        lambda v, g: task.momentum * v + task.rate * g, velocities, gradients)
    parameters = jax.tree.map(jnp.subtract, parameters, velocities)
    return parameters, velocities, key, total + loss * len(index)


class _Trainer:
    def __init__(self, task):
        self.task = task
        self.images = jnp.asarray(task.images("train"))
        self.labels = jnp.asarray(task.labels("train").astype(np.int32))
        # A copy, for what is given away must not be NumPy's memory.
        parameters = [tuple(jnp.array(array) for array in pair) for pair in task.parameters()]
        velocities = jax.tree.map(jnp.zeros_like, parameters)
        self.state = (parameters, velocities, jax.random.key(1), jnp.zeros((), task.dtype))
        self.generator = np.random.default_rng(1)
        step = functools.partial(_step, task)
        self.step = jax.jit(step, donate_argnums=2)
        self.scan = jax.jit(
            lambda images, labels, state, indices: jax.lax.scan(
                lambda state, index: (step(images, labels, state, index), None),
                state, indices)[0],
            donate_argnums=2)

    def parameters(self):
        return [np.asarray(array) for pair in self.state[0] for array in pair]

    def epoch(self):
        return self.steps(self.generator.permutation(len(self.labels)).astype(np.int32))

    def steps(self, order):
        parameters, velocities, key, total = self.state
        self.state = (parameters, velocities, key, jnp.zeros_like(total))
        self.run(order)
        return float(self.state[3]) / len(order)


class StepByStep(_Trainer):
    """Every step is a call."""

    def run(self, order):
        for start in range(0, len(order), self.task.batch):
            self.state = self.step(
                self.images, self.labels, self.state, order[start:start + self.task.batch])


class Scan(_Trainer):
    """An epoch is a call; the last batch another one if it is smaller."""

    def run(self, order):
        whole = len(order) // self.task.batch * self.task.batch
        indices = order[:whole].reshape(-1, self.task.batch)
        self.state = self.scan(self.images, self.labels, self.state, indices)
        if whole < len(order):
            self.state = self.step(self.images, self.labels, self.state, order[whole:])


def _evaluation(task):
    parameters = [tuple(jnp.asarray(array) for array in pair) for pair in task.parameters()]
    x, labels = jnp.asarray(task.images("test")), jnp.asarray(task.labels("test"))

    @jax.jit
    def evaluate(parameters, x, labels):
        outputs = _outputs(parameters, x)
        logarithms = jax.nn.log_softmax(outputs, axis=1)
        loss = -jnp.take_along_axis(logarithms, labels[:, None], axis=1).mean()
        return loss, (outputs.argmax(axis=1) == labels).mean()

    return lambda: jax.block_until_ready(evaluate(parameters, x, labels))


def _prediction(task):
    parameters = [tuple(jnp.asarray(array) for array in pair) for pair in task.parameters()]
    x, outputs = jnp.asarray(task.images("test")[:1]), jax.jit(_outputs)
    return lambda: outputs(parameters, x).block_until_ready()


MODES = {
    "epoch": {"compiled step": StepByStep, "scan": Scan},
    "evaluation": {"compiled": _evaluation},
    "prediction": {"compiled": _prediction},
}
