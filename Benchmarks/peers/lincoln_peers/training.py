"""Whole trainings: the data and the network that `training` hands over, and what has to come out.

The folder holds raw numbers of this machine's byte order: `train-images`, `train-labels`,
`test-images` and `test-labels` (bytes), `table` (256 doubles, what a byte stands for), for a sparse
epoch `unit-table` instead, `parameters` (doubles: weights and bias, layer by layer), and of a trial
from these parameters, without dropout: the samples in order (`trial-order`, 32-bit integers) and
the parameters in the end (`trial-parameters`).
"""

import dataclasses
import functools
import pathlib

import numpy as np


@dataclasses.dataclass(frozen=True)
class Task:
    """What `TrainingTask` of PythonPeer.swift sends, which says what each value is."""

    kind: str
    precision: str
    layers: tuple
    keep: float
    batch: int
    rate: float
    momentum: float
    folder: str
    loss: float = 0.0
    accuracy: float = 0.0
    outputs: tuple = ()

    @property
    def dtype(self):
        return np.float32 if self.precision == "float" else np.float64

    @property
    def is_epoch(self):
        return self.kind in ("epoch", "sparse-epoch")

    def read(self, name, dtype):
        return np.fromfile(pathlib.Path(self.folder) / name, dtype)

    def images(self, part):
        """The images of a part, one a row, as standardized numbers, or as numbers from 0 to 1."""
        table = "unit-table" if self.kind == "sparse-epoch" else "table"
        return _images(self.folder, part, table, self.layers[0], self.dtype)

    def labels(self, part):
        return self.read(f"{part}-labels", np.uint8).astype(np.int64)

    def flat(self, name="parameters", dtype=None):
        """All parameters in one array."""
        return self.read(name, np.float64).astype(dtype or self.dtype)

    def parameters(self, flat=None):
        """Views of an array, or the parameters at the start: a pair for each layer, weights
        [inputs × outputs] and bias [outputs]."""
        flat = self.flat() if flat is None else flat
        pairs, start = [], 0
        for rows, columns in zip(self.layers, self.layers[1:]):
            middle, end = start + rows * columns, start + (rows + 1) * columns
            pairs.append((flat[start:middle].reshape(rows, columns), flat[middle:end]))
            start = end
        return pairs


@functools.lru_cache(maxsize=2)
def _images(folder, part, table, columns, dtype):
    # Shared by all modes of a library: these are hundreds of megabytes.
    folder = pathlib.Path(folder)
    table = np.fromfile(folder / table, np.float64).astype(dtype)
    return table[np.fromfile(folder / f"{part}-images", np.uint8)].reshape(-1, columns)


class Buffers:
    """What a step of so many rows writes; `empty` makes an array of rows and columns."""

    def __init__(self, task, rows, empty):
        widths = task.layers[1:]
        self.outputs = [empty(rows, width) for width in widths]
        self.deltas = [empty(rows, width) for width in widths[:-1]]
        self.masks = [empty(rows, width) for width in widths[:-1]]
        # Without dropout, a layer's output is the next one's input.
        hidden = self.outputs[:-1] if task.keep == 1 else [
            empty(rows, width) for width in widths[:-1]]
        self.inputs = [empty(rows, task.layers[0])] + hidden


def prepare(task, make):
    """A call of the task and what is wrong with it, or None.

    `make(task)` gives a function for evaluations and predictions, which returns what has to be
    compared; for epochs it gives a trainer, which has `steps(order)`, `epoch()`, both with the
    mean loss as the result, and `parameters()`.
    """
    if task.is_epoch:
        return _epoch(task, make)
    call = make(task)
    result = call()
    if task.kind == "evaluation":
        complaint = _difference("loss", result[0], task.loss, 1e-3) or _difference(
            "accuracy", result[1], task.accuracy, 1e-3)
    else:
        tolerance = 1e-4 if task.precision == "float" else 1e-10
        outputs = np.asarray(result).reshape(-1)
        complaint = None if np.allclose(outputs, task.outputs, tolerance, tolerance) else (
            f"predicts {outputs}, not {task.outputs}")
    return call, complaint


def _epoch(task, make):
    complaint = _trial_complaint(task, make(dataclasses.replace(task, keep=1.0)))
    if complaint:
        return None, complaint
    trainer = make(task)
    first, second = trainer.epoch(), trainer.epoch()
    # Other orders and draws, and PyTorch's dropout, which scales while training, not afterwards.
    complaint = _difference("mean loss of the first epoch", first, task.loss, 0.4)
    if not complaint and not second < first:
        complaint = f"the mean loss does not fall: {first}, then {second}"
    return trainer.epoch, complaint


def _trial_complaint(task, trainer):
    """How a few steps from the same parameters with the same samples end elsewhere."""
    trainer.steps(task.read("trial-order", np.int32))
    # Roundings grow from step to step.
    tolerance = 1e-2 if task.precision == "float" else 1e-8
    starts, ends = (task.parameters(task.flat(name, np.float64))
                    for name in ("parameters", "trial-parameters"))
    pairs = [(start, end) for layer in zip(starts, ends) for start, end in zip(*layer)]
    for index, (found, (start, end)) in enumerate(zip(trainer.parameters(), pairs)):
        change = np.abs(end - start).max()
        error = np.abs(np.asarray(found, np.float64) - end).max()
        if not error <= tolerance * change:
            return f"parameter {index} is off by {error:.3g} after steps of {change:.3g} altogether"
    return None


def _difference(name, found, expected, tolerance):
    if abs(found - expected) <= tolerance * abs(expected):
        return None
    return f"{name} is {float(found):.6g}, not {expected:.6g}"
