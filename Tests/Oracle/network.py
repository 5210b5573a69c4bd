"""Dense networks: layers, activations, initializers and losses, forward and backward.

Every class takes the mode, "book" or "corrected": the book's network is the one its readers
trained, with its slips; the corrected one is what this package does unless asked otherwise.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.random import RandomState
from numpy.typing import NDArray

Array = NDArray[np.float64]

MODES = ("book", "corrected")
ACTIVATIONS = ("linear", "sigmoid", "tanh", "relu")
INITIALIZERS = ("standard", "glorot", "glorotLincoln", "glorotNormal", "glorotUniform")
LOSSES = (
    "MeanSquaredError(normalize=False)",
    "MeanSquaredError(normalize=True)",
    "SoftmaxCrossEntropy",
)


class RandomSource(Protocol):
    """Hands out the generator for each purpose; the order of the calls is the order of draws."""

    def for_parameters(self, layer: int) -> RandomState: ...

    def for_dropout(self, layer: int) -> RandomState: ...

    def for_shuffling(self) -> RandomState: ...


class SharedSource:
    """The book: one stream for everything, seeded anew whenever a layer is initialized."""

    def __init__(self, seed: int, fit_seed: int) -> None:
        if seed == 0:
            raise ValueError("the book's network has no seed 0")
        self.seed = seed
        self.stream = RandomState(fit_seed)

    def for_parameters(self, layer: int) -> RandomState:
        self.stream.seed(self.seed)
        return self.stream

    def for_dropout(self, layer: int) -> RandomState:
        return self.stream

    def for_shuffling(self) -> RandomState:
        return self.stream


class SeparateSource:
    """Corrected: a stream of its own for each layer's parameters and dropout, and for shuffling."""

    def __init__(self, seed: int, fit_seed: int) -> None:
        self.seed = seed
        self.dropout: dict[int, RandomState] = {}
        self.shuffling = RandomState([fit_seed, 2**32 - 1])

    def for_parameters(self, layer: int) -> RandomState:
        return RandomState([self.seed, layer, 0])

    def for_dropout(self, layer: int) -> RandomState:
        if layer not in self.dropout:
            self.dropout[layer] = RandomState([self.seed, layer, 1])
        return self.dropout[layer]

    def for_shuffling(self) -> RandomState:
        return self.shuffling


def initial_parameters(
    kind: str, inputs: int, neurons: int, stream: RandomState
) -> tuple[Array, Array]:
    """Weights [inputs x neurons] and bias [1 x neurons], drawn in this order."""
    if kind in ("standard", "glorot", "glorotLincoln"):
        # The book takes the variance of Glorot's formula for the deviation, and draws biases too.
        deviation = 1.0 if kind == "standard" else 2 / (inputs + neurons)
        weights = stream.normal(0, deviation, size=(inputs, neurons))
        return weights, stream.normal(0, deviation, size=(1, neurons))
    bias = np.zeros((1, neurons))
    if kind == "glorotNormal":
        return stream.normal(0, np.sqrt(2 / (inputs + neurons)), size=(inputs, neurons)), bias
    if kind == "glorotUniform":
        limit = np.sqrt(6 / (inputs + neurons))
        return stream.uniform(-limit, limit, size=(inputs, neurons)), bias
    raise ValueError(f"weight_init {kind!r} is none of {INITIALIZERS}")


def activate(kind: str, x: Array) -> Array:
    match kind:
        case "linear":
            return x
        case "sigmoid":
            return 1 / (1 + np.exp(-x))
        case "tanh":
            return np.tanh(x)
        case "relu":
            return np.where(x < 0, 0.0, x)
    raise ValueError(f"activation {kind!r} is none of {ACTIVATIONS}")


def activation_gradient(kind: str, y: Array, gradient: Array, mode: str) -> Array:
    """The gradient before the activation, from its output `y` and the gradient after it."""
    match kind:
        case "linear":
            return gradient
        case "sigmoid":
            return y * (1 - y) * gradient
        case "tanh":
            return gradient * (1 - y * y)
        case "relu":
            # The book's mask is y >= 0, which holds everywhere: the gradient goes straight through.
            return gradient if mode == "book" else np.where(y > 0, gradient, 0.0)
    raise ValueError(f"activation {kind!r} is none of {ACTIVATIONS}")


class DenseLayer:
    """activation(x w + bias), then dropout, if it keeps less than everything."""

    def __init__(self, index: int, description: dict, mode: str) -> None:
        self.index = index
        self.mode = mode
        self.neurons: int = description["neurons"]
        self.activation: str = description["activation"]
        self.initializer: str = description["weight_init"]
        self.keep: float = description["dropout"]
        self.inverted: bool = description.get("inverted_dropout", False)
        self.parameters: list[Array] = []
        self.gradients: list[Array] = []

    def forward(self, x: Array, source: RandomSource, inference: bool) -> Array:
        if not self.parameters:
            stream = source.for_parameters(self.index)
            self.parameters = list(
                initial_parameters(self.initializer, x.shape[1], self.neurons, stream))
        weights, bias = self.parameters
        y = activate(self.activation, x @ weights + bias)
        if not inference:
            self.x, self.y = x, y
        return self.drop(y, source, inference)

    def drop(self, y: Array, source: RandomSource, inference: bool) -> Array:
        if self.keep >= 1:
            return y
        if inference:
            return y if self.inverted else y * self.keep
        mask = source.for_dropout(self.index).binomial(1, self.keep, size=y.shape)
        self.mask = mask * (1 / self.keep if self.inverted else 1.0)
        return y * self.mask

    def backward(self, gradient: Array) -> Array:
        if self.keep < 1:
            gradient = gradient * self.mask
        gradient = activation_gradient(self.activation, self.y, gradient, self.mode)
        self.gradients = [self.x.T @ gradient, gradient.sum(axis=0, keepdims=True)]
        return gradient @ self.parameters[0].T


def log_softmax(x: Array) -> Array:
    """The book's order of operations, which shows in the last digits."""
    largest = x.max(axis=1, keepdims=True)
    return x - (largest + np.log(np.exp(x - largest).sum(axis=1, keepdims=True)))


def softmax(x: Array) -> Array:
    return np.exp(log_softmax(x))


EPSILON = 1e-9


def loss_and_gradient(kind: str, x: Array, target: Array, mode: str) -> tuple[float, Array]:
    """The loss as reported, and its gradient with respect to the network's output `x`."""
    rows = x.shape[0]
    match kind:
        case "MeanSquaredError(normalize=False)":
            return float(((x - target) ** 2).sum() / rows), 2 * (x - target) / rows
        case "MeanSquaredError(normalize=True)":
            sums = x.sum(axis=1, keepdims=True)
            share = x / sums
            gradient = 2 * (share - target) / rows
            if mode == "corrected":
                # The quotient rule; the book hands the gradient of the shares on as it is.
                gradient = (gradient - (gradient * share).sum(axis=1, keepdims=True)) / sums
            return float(((share - target) ** 2).sum() / rows), gradient
        case "SoftmaxCrossEntropy":
            if mode == "corrected":
                log_p = log_softmax(x)
                terms = -target * np.where(target == 0, 0, log_p)
                sums = target.sum(axis=1, keepdims=True)
                return float(terms.sum() / rows), (np.exp(log_p) * sums - target) / rows
            # The book adds the classes' binary cross-entropies, but not to the gradient.
            p = softmax(x).clip(EPSILON, 1 - EPSILON)
            terms = -target * np.log(p) - (1 - target) * np.log(1 - p)
            return float(terms.sum() / rows), (p - target) / rows
    raise ValueError(f"loss {kind!r} is none of {LOSSES}")


def cross_entropy(x: Array, target: Array) -> float:
    """The standard cross-entropy of the softmax, whatever the mode."""
    return loss_and_gradient("SoftmaxCrossEntropy", x, target, "corrected")[0]


class Network:
    """Layers and a loss."""

    def __init__(self, layers: list[dict], loss: str, mode: str, source: RandomSource) -> None:
        if mode not in MODES:
            raise ValueError(f"mode {mode!r} is none of {MODES}")
        self.layers = [DenseLayer(index, layer, mode) for index, layer in enumerate(layers)]
        self.loss = loss
        self.mode = mode
        self.source = source

    def forward(self, x: Array, inference: bool = False) -> Array:
        for layer in self.layers:
            x = layer.forward(x, self.source, inference)
        return x

    def gradients_of_batch(self, x: Array, target: Array) -> float:
        """One forward and backward pass; returns the loss."""
        loss, gradient = loss_and_gradient(self.loss, self.forward(x), target, self.mode)
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)
        return loss

    @property
    def parameters(self) -> list[Array]:
        """Weights then bias, layer by layer; changing them in place changes the network."""
        return [parameter for layer in self.layers for parameter in layer.parameters]

    @property
    def gradients(self) -> list[Array]:
        return [gradient for layer in self.layers for gradient in layer.gradients]

    def snapshot(self) -> list[Array]:
        return [parameter.copy() for parameter in self.parameters]
