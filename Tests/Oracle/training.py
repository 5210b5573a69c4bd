"""The two trainers, and what they record on the way: the trace."""

from __future__ import annotations

import math

import numpy as np
from numpy.random import RandomState

from network import Array, Network, SeparateSource, SharedSource, cross_entropy, loss_and_gradient
from optimizers import BookSchedule, Optimizer, corrected_rate

RECORDED_STEPS = 3


def data_of(spec: dict) -> dict:
    """`spec` with X, y, V and w, drawn from `data_seed` if they are not given."""
    if "X" in spec:
        return spec
    stream = RandomState(spec["data_seed"])
    data: dict = {}
    for inputs, outputs, samples in (("X", "y", "samples"), ("V", "w", "validation_samples")):
        shape = (spec[samples], spec["inputs"])
        data[inputs] = stream.normal(size=shape).round(3).tolist()
        if spec["classes"] == 1:
            data[outputs] = stream.normal(size=spec[samples]).round(3).tolist()
        else:
            data[outputs] = stream.randint(0, spec["classes"], size=spec[samples]).tolist()
    return {**spec, **data}


def targets_of(values: list, classes: int) -> Array:
    """One-hot rows of class numbers; with one class, the values themselves in one column."""
    if classes == 1:
        return np.array(values, dtype=np.float64).reshape(-1, 1)
    return np.eye(classes)[np.array(values)]


class Run:
    """One training: the network, its data and the trace."""

    def __init__(self, spec: dict) -> None:
        spec = data_of(spec)
        self.spec = spec
        self.mode: str = spec.get("mode", "book")
        self.seed: int = spec["seed"]
        self.fit_seed: int = spec.get("fit_seed", self.seed)
        source_type = SharedSource if self.mode == "book" else SeparateSource
        self.source = source_type(self.seed, self.fit_seed)
        self.network = Network(spec["layers"], spec["loss"], self.mode, self.source)
        self.optimizer = Optimizer(spec["optimizer"], spec.get("mode", "book"))
        self.x = np.array(spec["X"], dtype=np.float64)
        self.target = targets_of(spec["y"], spec["classes"])
        self.validation_x = np.array(spec["V"], dtype=np.float64)
        self.validation_target = targets_of(spec["w"], spec["classes"])
        self.epochs: int = spec["epochs"]
        self.eval_every: int = spec["eval_every"]
        self.early_stopping: bool = spec["early_stopping"]
        self.first_columns: list = []
        self.steps: list[dict] = []
        self.evaluations: list[dict] = []
        self.initial: list[Array] = []

    def train_epoch(self) -> None:
        """Shuffles, on top of the epochs before, and takes a step for each batch."""
        order = self.source.for_shuffling().permutation(len(self.x))
        self.x, self.target = self.x[order], self.target[order]
        self.first_columns.append(self.x[:, 0].tolist())
        size = self.spec["batch_size"]
        for start in range(0, len(self.x), size):
            batch = self.x[start : start + size]
            loss = self.network.gradients_of_batch(batch, self.target[start : start + size])
            self.initial = self.initial or self.network.snapshot()
            step: dict = {"loss": loss}
            if len(self.steps) < RECORDED_STEPS:
                step["batch"] = batch.tolist()
                step["gradients"] = [gradient.tolist() for gradient in self.network.gradients]
            self.steps.append(step)
            self.optimizer.step(self.network.parameters, self.network.gradients)

    def is_evaluated(self, epoch: int) -> bool:
        """Whether there is an evaluation after `epoch`, counted from 1."""
        return epoch % self.eval_every == 0

    def evaluation(self, epoch: int) -> dict:
        output = self.network.forward(self.validation_x, inference=True)
        loss, _ = loss_and_gradient(self.spec["loss"], output, self.validation_target, self.mode)
        result = {
            "epoch": epoch,
            "loss": loss,
            "predictions": output.tolist(),
            "learning_rate": self.optimizer.rate,
        }
        if self.spec["classes"] > 1:
            right = output.argmax(axis=1) == self.validation_target.argmax(axis=1)
            result["accuracy"] = float(right.mean())
        if self.spec["loss"] == "SoftmaxCrossEntropy":
            result["cross_entropy"] = cross_entropy(output, self.validation_target)
        return result

    def evaluate(self, epoch: int) -> float:
        self.evaluations.append(self.evaluation(epoch))
        return self.evaluations[-1]["loss"]


def train_book(run: Run) -> dict:
    """The book's trainer: any evaluation that is not the best so far ends it.

    The network kept then is a copy taken before the last epoch, not before the evaluation that
    was the best; and the rate decays once more after the last epoch, but not at a stop.
    """
    schedule = BookSchedule(run.optimizer, run.epochs)
    best = 1e9
    english: list[str] = []
    korean: list[str] = []
    for epoch in range(1, run.epochs + 1):
        before = run.network.snapshot()
        run.train_epoch()
        if run.is_evaluated(epoch):
            loss = run.evaluate(epoch)
            if run.early_stopping and not loss < best:
                last = epoch - run.eval_every
                english += ["", f"Loss increased after epoch {epoch}, final loss was {best:.3f}, "
                            f"\nusing the model from epoch {last}"]
                korean += ["", f"{epoch}에폭에서 손실값이 증가했다. 마지막으로 측정한 손실값은 "
                           f"{last} 에폭까지 학습된 모델에서 계산된 {best:.3f}이다."]
                return ending(run, epoch, epoch, before, epoch - 1, english, korean)
            english.append(f"Validation loss after {epoch} epochs is {loss:.3f}")
            korean.append(f"{epoch}에폭에서 검증 데이터에 대한 손실값: {loss:.3f}")
            if run.early_stopping:
                best = loss
        schedule.after_epoch()
    return ending(run, run.epochs, None, run.network.snapshot(), run.epochs, english, korean)


def train_corrected(run: Run) -> dict:
    """Tolerates `patience` evaluations in a row without improvement; keeps the best weights.

    An improvement is a loss below the best so far less `min_delta`. The best weights are kept at
    a stop and also when all epochs were run, unless `restore_best` (by default as
    `early_stopping`) is false.
    """
    patience: int = run.spec.get("patience", 0)
    min_delta: float = run.spec.get("min_delta", 0.0)
    restore: bool = run.spec.get("restore_best", run.early_stopping)
    first_rate = run.optimizer.rate
    best, best_epoch, best_weights, waited = math.inf, 0, [], 0
    stopped_at = None
    for epoch in range(1, run.epochs + 1):
        run.optimizer.rate = corrected_rate(run.optimizer, first_rate, epoch - 1, run.epochs)
        run.train_epoch()
        if not run.is_evaluated(epoch):
            continue
        loss = run.evaluate(epoch)
        if math.isnan(loss):
            raise ArithmeticError(f"the validation loss after {epoch} epochs is not a number")
        if loss < best - min_delta:
            best, best_epoch, best_weights, waited = loss, epoch, run.network.snapshot(), 0
        else:
            waited += 1
            if run.early_stopping and waited > patience:
                stopped_at = epoch
                break
    if restore and best_weights:
        return ending(run, epoch, stopped_at, best_weights, best_epoch, [], [])
    return ending(run, epoch, stopped_at, run.network.snapshot(), epoch, [], [])


def ending(run: Run, epochs: int, stopped_at: int | None, kept: list[Array], kept_epoch: int,
           english: list[str], korean: list[str]) -> dict:
    """What the trace says about the end of the training."""
    best = min(run.evaluations, key=lambda evaluation: evaluation["loss"], default=None)
    closing = None if run.is_evaluated(epochs) else run.evaluation(epochs)
    return {
        "closing_evaluation": closing,
        "messages": english,
        "messages_ko": korean,
        "trained_parameters": [parameter.tolist() for parameter in run.network.parameters],
        "kept_parameters": [parameter.tolist() for parameter in kept],
        "stopped_early": stopped_at is not None,
        "stopped_at": stopped_at,
        "best_epoch": best and best["epoch"],
        "best_loss": best and best["loss"],
        "kept_epoch": kept_epoch,
        "final_learning_rate": run.optimizer.rate,
        "next_random_sample": run.source.for_shuffling().random_sample(),
    }


def trace(spec: dict) -> dict:
    """Trains the network that `spec` describes; returns `spec`, its data and what happened."""
    run = Run(spec)
    end = (train_book if run.mode == "book" else train_corrected)(run)
    optimizer_defaults = {
        "SGDMomentum": {"momentum": run.optimizer.momentum},
        "RegularizedSGD": {"alpha": run.optimizer.alpha},
        "WeightDecaySGD": {"decay": run.optimizer.decay},
    }
    return {
        **run.spec,
        "mode": run.mode,
        "fit_seed": run.fit_seed,
        "optimizer": {**optimizer_defaults.get(run.optimizer.kind, {}), **run.spec["optimizer"]},
        "initial_parameters": [parameter.tolist() for parameter in run.initial],
        "first_column_after_each_shuffle": run.first_columns,
        "steps": run.steps,
        "evaluations": run.evaluations,
        **end,
    }
