"""Training in NumPy: as it stands in a textbook, by hand with buffers that are reused, and with
SciPy's sparse matrices."""

import numpy as np

from .training import Buffers


class _Trainer:
    def __init__(self, task):
        self.task = task
        self.images, self.labels = task.images("train"), task.labels("train")
        self.generator = np.random.default_rng(1)

    def parameters(self):
        return [array for layer in self.layers for array in layer]

    def epoch(self):
        return self.steps(self.generator.permutation(len(self.labels)))

    def steps(self, order):
        """Steps with these samples; the mean loss."""
        total = 0.0
        for start in range(0, len(order), self.task.batch):
            total += self.step(order[start:start + self.task.batch])
        return total / len(order)


class Plain(_Trainer):
    """Expressions, each of which makes a new array."""

    def __init__(self, task):
        super().__init__(task)
        self.layers = [list(pair) for pair in task.parameters()]
        self.velocities = [[np.zeros_like(w), np.zeros_like(b)] for w, b in self.layers]

    def step(self, index):
        x, labels = self.images[index], self.labels[index]
        inputs, outputs, masks = [x], [], []
        for weights, bias in self.layers[:-1]:
            output = np.tanh(inputs[-1] @ weights + bias)
            outputs.append(output)
            if self.task.keep < 1:
                draws = self.generator.random(output.shape, dtype=output.dtype)
                masks.append((draws < self.task.keep).astype(output.dtype))
                output = output * masks[-1]
            inputs.append(output)
        weights, bias = self.layers[-1]
        probabilities = _softmax(inputs[-1] @ weights + bias)
        rows = np.arange(len(labels))
        loss = -np.log(probabilities[rows, labels]).sum()
        delta = probabilities
        delta[rows, labels] -= 1
        delta /= len(labels)
        gradients = []
        for index in reversed(range(len(self.layers))):
            gradients.append((inputs[index].T @ delta, delta.sum(axis=0)))
            if index > 0:
                delta = delta @ self.layers[index][0].T
                if masks:
                    delta = delta * masks[index - 1]
                delta = delta * (1 - outputs[index - 1] ** 2)
        for index, gradient in enumerate(reversed(gradients)):
            for i in range(2):
                velocity = self.task.momentum * self.velocities[index][i] \
                    + self.task.rate * gradient[i]
                self.velocities[index][i] = velocity
                self.layers[index][i] = self.layers[index][i] - velocity
        return float(loss)


class ByHand(_Trainer):
    """Every result in a buffer that was made before; parameters in one array, updated at once."""

    def __init__(self, task):
        super().__init__(task)
        self.flat = task.flat()
        self.gradient, self.velocity = np.empty_like(self.flat), np.zeros_like(self.flat)
        self.layers = task.parameters(self.flat)
        self.gradients = task.parameters(self.gradient)
        self.buffers = {}

    def step(self, index):
        rows, task = len(index), self.task
        if rows not in self.buffers:
            self.buffers[rows] = _Buffers(task, rows)
        b = self.buffers[rows]
        self.gather(index, b)
        np.take(self.labels, index, out=b.labels, mode="clip")
        last = len(self.layers) - 1
        for i, (weights, bias) in enumerate(self.layers):
            y = b.outputs[i]
            self.multiply(b, i, weights, y)
            np.add(y, bias, out=y)
            if i < last:
                np.tanh(y, out=y)
                if task.keep < 1:
                    self.generator.random(out=b.deltas[i], dtype=y.dtype)
                    np.less(b.deltas[i], task.keep, out=b.masks[i], casting="unsafe")
                    np.multiply(y, b.masks[i], out=b.inputs[i + 1])
        p = b.outputs[last]
        np.max(p, axis=1, keepdims=True, out=b.column)
        np.subtract(p, b.column, out=p)
        np.exp(p, out=p)
        np.sum(p, axis=1, keepdims=True, out=b.column)
        np.divide(p, b.column, out=p)
        loss = -np.log(p[b.rows, b.labels]).sum()
        p[b.rows, b.labels] -= 1
        np.multiply(p, b.scale, out=p)
        delta = p
        for i in reversed(range(last + 1)):
            self.multiply_transposed(b, i, delta, self.gradients[i][0])
            np.matmul(b.ones, delta, out=self.gradients[i][1])
            if i > 0:
                before, y = b.deltas[i - 1], b.outputs[i - 1]
                np.matmul(delta, self.layers[i][0].T, out=before)
                if task.keep < 1:
                    np.multiply(before, b.masks[i - 1], out=before)
                np.multiply(y, y, out=y)
                np.subtract(b.one, y, out=y)
                np.multiply(before, y, out=before)
                delta = before
        np.multiply(self.gradient, task.rate, out=self.gradient)
        np.multiply(self.velocity, task.momentum, out=self.velocity)
        np.add(self.velocity, self.gradient, out=self.velocity)
        np.subtract(self.flat, self.velocity, out=self.flat)
        return float(loss)

    def gather(self, index, b):
        # Without a mode, results go through a copy.
        np.take(self.images, index, axis=0, out=b.inputs[0], mode="clip")

    def multiply(self, b, layer, weights, out):
        np.matmul(b.inputs[layer], weights, out=out)

    def multiply_transposed(self, b, layer, delta, out):
        np.matmul(b.inputs[layer].T, delta, out=out)


class SparseByHand(ByHand):
    """The same with the images as SciPy's compressed sparse rows, whose results are new arrays."""

    def __init__(self, task):
        from scipy import sparse
        super().__init__(task)
        self.images = sparse.csr_array(self.images)

    def gather(self, index, b):
        b.inputs[0] = self.images[index]

    def multiply(self, b, layer, weights, out):
        if layer > 0:
            super().multiply(b, layer, weights, out)
        else:
            out[...] = b.inputs[0] @ weights

    def multiply_transposed(self, b, layer, delta, out):
        if layer > 0:
            super().multiply_transposed(b, layer, delta, out)
        else:
            out[...] = b.inputs[0].T @ delta


class _Buffers(Buffers):
    def __init__(self, task, rows):
        super().__init__(task, rows, lambda *shape: np.empty(shape, task.dtype))
        self.labels, self.rows = np.empty(rows, np.int64), np.arange(rows)
        self.column, self.ones = np.empty((rows, 1), task.dtype), np.ones(rows, task.dtype)
        self.one, self.scale = task.dtype(1), task.dtype(1 / rows)


def _softmax(x):
    exponentials = np.exp(x - x.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def _outputs(layers, x):
    for weights, bias in layers[:-1]:
        x = np.tanh(x @ weights + bias)
    return x @ layers[-1][0] + layers[-1][1]


def _outputs_into(layers, x, buffers):
    for index, ((weights, bias), y) in enumerate(zip(layers, buffers)):
        np.matmul(x, weights, out=y)
        np.add(y, bias, out=y)
        if index < len(layers) - 1:
            np.tanh(y, out=y)
        x = y
    return x


def _buffers(task, rows):
    return [np.empty((rows, width), task.dtype) for width in task.layers[1:]]


def _evaluation(task):
    layers, x, labels = task.parameters(), task.images("test"), task.labels("test")

    def call():
        outputs = _outputs(layers, x)
        p = _softmax(outputs)
        loss = -np.log(p[np.arange(len(labels)), labels]).mean()
        return loss, (outputs.argmax(axis=1) == labels).mean()

    return call


def _evaluation_by_hand(task):
    layers, x, labels = task.parameters(), task.images("test"), task.labels("test")
    # A few rows at a time stay in the caches.
    portion = 500
    rows = {size: (_buffers(task, size), np.arange(size))
            for size in {min(portion, len(x)), len(x) % portion} if size > 0}

    def call():
        loss, hits = 0.0, 0
        for start in range(0, len(x), portion):
            t = labels[start:start + portion]
            buffers, numbers = rows[len(t)]
            y = _outputs_into(layers, x[start:start + portion], buffers)
            hits += int((y.argmax(axis=1) == t).sum())
            y -= y.max(axis=1, keepdims=True)
            loss -= float(y[numbers, t].sum())
            np.exp(y, out=y)
            loss += float(np.log(y.sum(axis=1)).sum())
        return loss / len(x), hits / len(x)

    return call


def _prediction(task):
    layers, x = task.parameters(), task.images("test")[:1]
    return lambda: _outputs(layers, x)


def _prediction_by_hand(task):
    layers, x, buffers = task.parameters(), task.images("test")[:1], _buffers(task, 1)
    return lambda: _outputs_into(layers, x, buffers)


MODES = {
    "epoch": {"plain": Plain, "by hand": ByHand},
    "sparse-epoch": {"by hand": ByHand, "by hand, SciPy's CSR": SparseByHand},
    "evaluation": {"plain": _evaluation, "by hand": _evaluation_by_hand},
    "prediction": {"plain": _prediction, "by hand": _prediction_by_hand},
}
