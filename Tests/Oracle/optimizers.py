"""Optimizers and learning-rate decay."""

from __future__ import annotations

import numpy as np

from network import Array

OPTIMIZERS = ("SGD", "SGDMomentum", "AdaGrad", "RegularizedSGD", "WeightDecaySGD")
DECAYS = (None, "linear", "exponential")


class Optimizer:
    """Updates parameters in place; one piece of state per parameter where the kind needs it."""

    def __init__(self, description: dict, mode: str = "book") -> None:
        self.mode = mode
        self.kind: str = description["kind"]
        if self.kind not in OPTIMIZERS:
            raise ValueError(f"optimizer {self.kind!r} is none of {OPTIMIZERS}")
        self.rate: float = description["lr"]
        self.final_rate: float = description.get("final_lr", 0)
        self.decay_type: str | None = description.get("decay_type")
        if self.decay_type not in DECAYS:
            raise ValueError(f"decay_type {self.decay_type!r} is none of {DECAYS}")
        self.momentum: float = description.get("momentum", 0.9)
        self.alpha: float = description.get("alpha", 0.1)
        self.decay: float = description.get("decay", 0.0)
        self.state: list[Array] = []

    def step(self, parameters: list[Array], gradients: list[Array]) -> None:
        if not self.state:
            self.state = [np.zeros_like(parameter) for parameter in parameters]
        for parameter, gradient, state in zip(parameters, gradients, self.state, strict=True):
            match self.kind:
                case "SGD":
                    parameter -= self.rate * gradient
                case "SGDMomentum":
                    # The rate is folded into the velocity.
                    state *= self.momentum
                    state += self.rate * gradient
                    parameter -= state
                case "AdaGrad" if self.mode == "corrected":
                    state += gradient**2
                    parameter -= self.rate / (np.sqrt(state) + 1e-10) * gradient
                case "AdaGrad":
                    state += 1e-7 + gradient**2
                    parameter -= self.rate / np.sqrt(state) * gradient
                case "RegularizedSGD":
                    # The book's alpha is not multiplied by the rate.
                    parameter -= self.rate * gradient + self.alpha * parameter
                case "WeightDecaySGD":
                    parameter -= self.rate * gradient + self.rate * self.decay * parameter


class BookSchedule:
    """A factor or a difference applied after each epoch, the last one included."""

    def __init__(self, optimizer: Optimizer, epochs: int) -> None:
        first, last = optimizer.rate, optimizer.final_rate
        self.optimizer = optimizer
        # A final rate of 0 counts as none, and so does one without a type.
        self.kind = optimizer.decay_type if last else None
        if self.kind == "exponential":
            self.amount = (last / first) ** (1.0 / (epochs - 1))
        elif self.kind == "linear":
            self.amount = (first - last) / (epochs - 1)

    def after_epoch(self) -> None:
        if self.kind == "exponential":
            self.optimizer.rate *= self.amount
        elif self.kind == "linear":
            self.optimizer.rate -= self.amount


def corrected_rate(optimizer: Optimizer, first: float, epoch: int, epochs: int) -> float:
    """The rate of `epoch`, from 0: exactly `first` in the first and the final one in the last."""
    last = optimizer.final_rate
    if optimizer.decay_type is None or epoch == 0:
        return first
    if epoch == epochs - 1:
        return last
    if optimizer.decay_type == "linear":
        return first + (last - first) * epoch / (epochs - 1)
    return first * (last / first) ** (epoch / (epochs - 1))
