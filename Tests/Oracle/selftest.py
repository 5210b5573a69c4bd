"""Checks of the oracle by other means: finite differences, definitions, statistics."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.random import RandomState

import fixtures
from network import Array, Network, SeparateSource, initial_parameters, loss_and_gradient
from optimizers import Optimizer, corrected_rate
from training import trace

SEED = 3


def loss_of(network: Network, x: Array, target: Array) -> float:
    """The loss in training, with the same dropout masks at every call."""
    network.source = SeparateSource(SEED, SEED)
    return loss_and_gradient(network.loss, network.forward(x), target, network.mode)[0]


def gradient_error(layers: list[dict], loss: str, mode: str) -> float:
    """Largest difference between gradients and central differences, over the largest gradient."""
    stream = RandomState(11)
    x = stream.normal(size=(6, 4))
    outputs = layers[-1]["neurons"]
    target = (np.eye(outputs)[stream.randint(0, outputs, 6)] if outputs > 1
              else stream.normal(size=(6, 1)))
    network = Network(layers, loss, mode, SeparateSource(SEED, SEED))
    network.gradients_of_batch(x, target)
    worst, largest, step = 0.0, 0.0, 1e-6
    for parameter, gradient in zip(network.parameters, network.gradients, strict=True):
        for index in np.ndindex(parameter.shape):
            value = parameter[index]
            parameter[index] = value + step
            above = loss_of(network, x, target)
            parameter[index] = value - step
            below = loss_of(network, x, target)
            parameter[index] = value
            worst = max(worst, abs((above - below) / (2 * step) - gradient[index]))
            largest = max(largest, abs(gradient[index]))
    return worst / largest


def gradients() -> list[tuple[str, bool]]:
    """All activations, losses and kinds of dropout; and where the book must fail, it fails."""
    one, layer = fixtures.layer(3, "linear", "glorotNormal"), fixtures.layer
    results = []
    for activation in ("linear", "sigmoid", "tanh", "relu"):
        layers = [layer(5, activation, "standard"), one]
        for loss in (fixtures.MSE, fixtures.SOFTMAX):
            results.append((f"{activation}, {loss}", layers, loss))
    for init in ("standard", "glorot", "glorotNormal", "glorotUniform"):
        results.append((f"{init}, shares", [layer(5, "tanh", init), layer(3, "sigmoid", init)],
                        fixtures.SHARES))
    for inverted in (False, True):
        layers = [layer(8, "tanh", "standard", 0.6, inverted_dropout=inverted),
                  layer(6, "relu", "standard", 0.5, inverted_dropout=inverted), one]
        results.append((f"two dropouts, inverted {inverted}", layers, fixtures.SOFTMAX))
    deep = [layer(5, kind, "standard") for kind in ("tanh", "relu", "sigmoid")]
    results.append(("three hidden layers", [*deep, one], fixtures.SOFTMAX))
    results.append(("single output", [*deep, layer(1, "linear", "standard")], fixtures.MSE))
    book = [
        ("relu", [layer(5, "relu", "standard"), one], fixtures.MSE),
        ("shares", [layer(5, "tanh", "standard"), layer(3, "sigmoid", "standard")],
         fixtures.SHARES),
        ("reported loss", [layer(5, "tanh", "standard"), one], fixtures.SOFTMAX),
    ]
    return (
        [(f"gradient: {name}", gradient_error(layers, loss, "corrected") < 1e-7)
         for name, layers, loss in results]
        + [(f"the book's gradient is not that of its loss: {name}",
            gradient_error(layers, loss, "book") > 1e-2) for name, layers, loss in book])


def schedules() -> list[tuple[str, bool]]:
    results = []
    for kind in ("linear", "exponential"):
        optimizer = Optimizer({"kind": "SGD", "lr": 0.15, "final_lr": 0.05, "decay_type": kind})
        rates = [corrected_rate(optimizer, 0.15, epoch, 50) for epoch in range(50)]
        steps = np.diff(rates if kind == "linear" else np.log(rates))
        even = np.allclose(steps, steps[0], rtol=1e-12, atol=0)
        exact = rates[0] == 0.15 and rates[-1] == 0.05
        results.append((f"{kind} decay: even, exact at both ends", bool(even and exact)))
    return results


def initializers() -> list[tuple[str, bool]]:
    deviations = {"standard": 1.0, "glorot": 2 / 700, "glorotNormal": math.sqrt(2 / 700),
                  "glorotUniform": math.sqrt(2 / 700)}
    results = []
    for kind, deviation in deviations.items():
        weights, bias = initial_parameters(kind, 400, 300, RandomState([SEED, 0, 0]))
        close = abs(weights.std() / deviation - 1) < 0.01 and abs(weights.mean()) < 0.02 * deviation
        drawn = bool(bias.any()) == (kind in ("standard", "glorot"))
        results.append((f"initializer: {kind}", bool(close and drawn)))
    return results


def early_stopping() -> list[tuple[str, bool]]:
    """The kept weights give the best recorded loss."""
    results = []
    for spec in fixtures.CORRECTED:
        if not spec["early_stopping"] or spec.get("min_delta"):
            continue
        recorded = trace(spec)
        network = Network(spec["layers"], spec["loss"], "corrected", SeparateSource(SEED, SEED))
        for layer, index in zip(network.layers, range(0, 100, 2)):
            kept = recorded["kept_parameters"][index : index + 2]
            layer.parameters = [np.array(parameter) for parameter in kept]
        output = network.forward(np.array(recorded["V"]), inference=True)
        target = np.eye(spec["classes"])[np.array(recorded["w"])]
        loss = loss_and_gradient(spec["loss"], output, target, "corrected")[0]
        results.append((f"{spec['name']} keeps the best weights", loss == recorded["best_loss"]))
    return results


def run() -> int:
    checks: list[Callable[[], list[tuple[str, bool]]]] = [
        gradients, schedules, initializers, early_stopping]
    results = [result for check in checks for result in check()]
    for name, passed in results:
        print(f"{'ok  ' if passed else 'FAIL'} {name}")
    print(f"{sum(passed for _, passed in results)} of {len(results)} checks passed")
    return 0 if all(passed for _, passed in results) else 1
