"""Comparing what we compute with what was recorded."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np

from network import Array, Network, SharedSource
from optimizers import Optimizer
from training import trace

# ln(1 - p) magnifies the rounding of a p near 1.
LOSS_TOLERANCE = 1e-10

RECORDED_EXACTLY = (
    "first_column_after_each_shuffle", "messages", "messages_ko", "stopped_early", "stopped_at",
    "best_epoch", "kept_epoch", "next_random_sample",
)


def differences(recorded: object, computed: object, path: str, tolerance: float) -> list[str]:
    """Where `computed` lacks something recorded or differs by more than the tolerance."""
    name = path.rpartition(".")[2]
    if name in ("loss", "best_loss", "cross_entropy"):
        tolerance = max(tolerance, LOSS_TOLERANCE)
    if name in RECORDED_EXACTLY:
        return [] if recorded == computed else [f"{path}: {computed!r}, recorded {recorded!r}"]
    if isinstance(recorded, dict) and isinstance(computed, dict):
        found = []
        for key, value in recorded.items():
            if key in computed:
                found += differences(value, computed[key], f"{path}.{key}", tolerance)
            else:
                found.append(f"{path}.{key}: not computed")
        return found
    if isinstance(recorded, list) and isinstance(computed, list):
        if len(recorded) != len(computed):
            return [f"{path}: {len(computed)} elements, recorded {len(recorded)}"]
        if is_numeric(recorded):
            return array_differences(recorded, computed, path, tolerance)
        found = []
        for index, pair in enumerate(zip(recorded, computed, strict=True)):
            found += differences(*pair, f"{path}[{index}]", tolerance)
        return found
    if isinstance(recorded, float) and isinstance(computed, (int, float)):
        return array_differences([recorded], [computed], path, tolerance)
    return [] if recorded == computed else [f"{path}: {computed!r}, recorded {recorded!r}"]


def is_numeric(value: object) -> bool:
    """Whether nested lists hold numbers only, in the shape of an array."""
    try:
        array = np.array(value)
    except ValueError:
        return False
    return array.dtype.kind in "if"


def array_differences(recorded: list, computed: list, path: str, tolerance: float) -> list[str]:
    """One line if the largest difference exceeds `tolerance` times the largest element."""
    a, b = np.array(recorded), np.array(computed)
    if a.shape != b.shape:
        return [f"{path}: shape {b.shape}, recorded {a.shape}"]
    largest = np.abs(a - b).max(initial=0)
    if largest <= tolerance * max(1, np.abs(a).max(initial=0)):
        return []
    return [f"{path}: differs by {largest:.3g}"]


def verify_traces(file: Path, tolerance: float = 1e-12) -> int:
    """Computes every case of `file` anew; prints a line a case; returns how many failed."""
    cases = json.loads(file.read_text())["cases"]
    failed = 0
    for case in cases:
        # What the file records of a run is not an option: the trace ignores it.
        found = differences(case, trace(case), case["name"], tolerance)
        failed += bool(found)
        print(f"{'FAIL' if found else 'ok  '} {case['name']}")
        print("".join(f"       {line}\n" for line in found[:5]), end="")
    print(f"{len(cases) - failed} of {len(cases)} cases agree ({file.name})")
    return failed


def mnist(folder: Path) -> tuple[Array, Array]:
    """The training images, standardized as the notebook does it, and their one-hot labels."""
    def content(name: str, header: int) -> bytes:
        return gzip.decompress((folder / f"{name}.gz").read_bytes())[header:]

    pixels = np.frombuffer(content("train-images-idx3-ubyte", 16), np.uint8).reshape(-1, 784)
    labels = np.frombuffer(content("train-labels-idx1-ubyte", 8), np.uint8)
    centered = pixels - pixels.mean()
    return centered / centered.std(), np.eye(10)[labels]


def experiment(number: int) -> tuple[list[dict], str, dict]:
    """Layers, loss and optimizer of experiment `number` (1 to 14) of the notebook."""
    hidden = "sigmoid" if number in (3, 6) else "relu" if number == 4 else "tanh"
    init = "standard" if number < 10 else "glorot"
    keep = 0.8 if number in (12, 13) else 1.0
    output = "sigmoid" if number < 3 else "linear"
    sizes = [178, 46] if number > 12 else [89]
    layers = [{"neurons": size, "activation": hidden, "weight_init": init, "dropout": keep}
              for size in sizes]
    layers += [{"neurons": 10, "activation": output, "weight_init": init, "dropout": 1.0}]
    loss = ("SoftmaxCrossEntropy" if number > 2
            else f"MeanSquaredError(normalize={number == 2})")
    rate = 0.15 if number in (8, 10) else 0.2 if number > 8 else 0.1
    return layers, loss, {"kind": "SGD" if number < 6 else "SGDMomentum", "lr": rate}


def verify_mnist(images: Path, fixtures: Path) -> int:
    """Follows the 14 experiments for as many batches as were recorded of them."""
    steps = json.loads((fixtures / "mnist_first_steps.json").read_text())["experiments"]
    losses = json.loads((fixtures / "mnist_batches.json").read_text())["experiments"]
    x, target = mnist(images)
    seed, failed = 20190119, 0
    for number in range(1, 15):
        name = f"E{number:02}"
        expected = {batch: (loss, bound) for batch, loss, bound in losses[name]}
        source = SharedSource(seed, seed)
        layers, loss_name, optimizer_description = experiment(number)
        network = Network(layers, loss_name, "book", source)
        optimizer = Optimizer(optimizer_description)
        order = source.for_shuffling().permutation(len(x))
        found: list[str] = []
        for batch in range(1, max(expected) + 1):
            rows = order[60 * (batch - 1) : 60 * batch]
            loss = network.gradients_of_batch(x[rows], target[rows])
            optimizer.step(network.parameters, network.gradients)
            if batch in expected:
                recorded, bound = expected[batch]
                if abs(loss - recorded) > bound * abs(recorded):
                    found.append(f"batch {batch}: loss {loss!r}, recorded {recorded!r}")
            if batch == 3 and name in steps:
                found += first_step_differences(network, source, steps[name])
        failed += bool(found)
        print(f"{'FAIL' if found else 'ok  '} {name}: {len(expected)} losses to batch {batch}")
        print("".join(f"       {line}\n" for line in found[:5]), end="")
    return failed


def first_step_differences(network: Network, source: SharedSource, recorded: dict) -> list[str]:
    state = source.stream.get_state()
    computed = {
        "parameter_sums_after_3_steps": [float(p.sum()) for p in network.parameters],
        "gradient_absolute_sums_at_step_3": [float(abs(g).sum()) for g in network.gradients],
        "next_random_sample": source.stream.random_sample(),
    }
    source.stream.set_state(state)
    recorded = {key: recorded[key] for key in computed}
    return differences(recorded, computed, "after 3 steps", 1e-11)
