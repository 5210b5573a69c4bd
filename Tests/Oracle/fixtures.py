"""Our fixtures: traces of small networks and fingerprints of NumPy's random stream."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

import random_stream
from training import trace
from verify import verify_traces

MSE = "MeanSquaredError(normalize=False)"
SHARES = "MeanSquaredError(normalize=True)"
SOFTMAX = "SoftmaxCrossEntropy"


def layer(neurons: int, activation: str, init: str, keep: float = 1.0, **more: object) -> dict:
    return {"neurons": neurons, "activation": activation, "weight_init": init, "dropout": keep,
            **more}


def case(name: str, layers: list[dict], loss: str, optimizer: dict, **changes: object) -> dict:
    """A specification: 7 training rows of 5 inputs in batches of 3, unless `changes` say so."""
    spec = {
        "name": name,
        "mode": name.partition("-")[0],
        "seed": 20190119,
        "layers": layers,
        "loss": loss,
        "optimizer": optimizer,
        "epochs": 4,
        "eval_every": 2,
        "batch_size": 3,
        "early_stopping": False,
        "data_seed": 7,
        "samples": 7,
        "inputs": 5,
        "classes": layers[-1]["neurons"],
        "validation_samples": 4,
    }
    return {**spec, **changes}


def sgd(rate: float, **more: object) -> dict:
    return {"kind": "SGD", "lr": rate, **more}


def momentum(rate: float, **more: object) -> dict:
    return {"kind": "SGDMomentum", "lr": rate, "momentum": 0.9, **more}


BOOK = [
    case("book-sigmoid-mse-last-epoch-not-evaluated",
         [layer(4, "sigmoid", "standard"), layer(3, "sigmoid", "standard")], MSE, sgd(0.5),
         epochs=5),
    case("book-shares-glorot",
         [layer(6, "tanh", "glorot"), layer(3, "sigmoid", "glorot")], SHARES, momentum(0.1)),
    case("book-relu-glorot-exponential-decay",
         [layer(6, "relu", "glorot"), layer(3, "linear", "glorot")], SOFTMAX,
         momentum(0.2, final_lr=0.05, decay_type="exponential"), eval_every=1),
    case("book-single-output",
         [layer(4, "tanh", "standard"), layer(1, "linear", "glorot")], MSE, sgd(0.05)),
    case("book-batch-larger-than-the-data-adagrad",
         [layer(4, "tanh", "standard"), layer(3, "linear", "standard")], SOFTMAX,
         {"kind": "AdaGrad", "lr": 0.3}, batch_size=10),
    case("book-three-hidden-layers-linear-decay",
         [layer(5, "tanh", "standard"), layer(4, "relu", "standard"),
          layer(4, "sigmoid", "standard"), layer(3, "linear", "standard")], SOFTMAX,
         momentum(0.15, final_lr=0.05, decay_type="linear")),
    case("book-dropout-in-the-output-too",
         [layer(8, "sigmoid", "standard", 0.8), layer(3, "linear", "glorot", 0.5)], MSE,
         sgd(0.1)),
    case("book-two-dropouts-seeds-differ",
         [layer(8, "tanh", "glorot", 0.8), layer(6, "relu", "standard", 0.3),
          layer(3, "linear", "standard")], SOFTMAX, sgd(0.1), fit_seed=4294967295),
    case("book-early-stop",
         [layer(4, "tanh", "standard"), layer(3, "linear", "standard")], SOFTMAX, momentum(0.6),
         epochs=12, early_stopping=True),
    case("book-early-stop-not-reached-decay",
         [layer(4, "sigmoid", "standard"), layer(3, "linear", "glorot")], SOFTMAX,
         sgd(0.05, final_lr=0.01, decay_type="exponential"), early_stopping=True, eval_every=1,
         data_seed=1),
    case("book-regularized-one-layer",
         [layer(3, "linear", "glorot")], SOFTMAX,
         {"kind": "RegularizedSGD", "lr": 0.1, "alpha": 0.02}),
    case("book-fit-seed-0-never-evaluated",
         [layer(4, "tanh", "standard"), layer(3, "linear", "standard")], SOFTMAX, sgd(0.1),
         seed=1, fit_seed=0, eval_every=9, early_stopping=True),
    case("book-decay-without-final-rate",
         [layer(4, "tanh", "standard"), layer(3, "linear", "standard")], SOFTMAX,
         sgd(0.1, final_lr=0, decay_type="linear")),
]

CORRECTED = [
    case("corrected-sigmoid-mse-last-epoch-not-evaluated",
         [layer(4, "sigmoid", "standard"), layer(3, "sigmoid", "standard")], MSE, sgd(0.5),
         epochs=5),
    case("corrected-shares",
         [layer(6, "tanh", "glorotNormal"), layer(3, "sigmoid", "glorotNormal")], SHARES,
         momentum(0.1)),
    case("corrected-relu-exponential-decay",
         [layer(6, "relu", "glorotUniform"), layer(3, "linear", "glorotUniform")], SOFTMAX,
         momentum(0.2, final_lr=0.05, decay_type="exponential"), eval_every=1),
    case("corrected-single-output-adagrad-decay",
         [layer(4, "relu", "glorotNormal"), layer(1, "linear", "glorotUniform")], MSE,
         {"kind": "AdaGrad", "lr": 0.2, "final_lr": 0.1, "decay_type": "linear"}, eval_every=1),
    case("corrected-batch-larger-than-the-data-weight-decay",
         [layer(4, "tanh", "glorot"), layer(3, "linear", "glorot")], SOFTMAX,
         {"kind": "WeightDecaySGD", "lr": 0.3, "decay": 0.1}, batch_size=10),
    case("corrected-three-hidden-layers-linear-decay",
         [layer(5, "tanh", "glorotNormal"), layer(4, "relu", "glorotNormal"),
          layer(4, "sigmoid", "standard"), layer(3, "linear", "glorotUniform")], SOFTMAX,
         momentum(0.15, final_lr=0.05, decay_type="linear"), eval_every=1),
    case("corrected-dropout",
         [layer(8, "tanh", "glorotNormal", 0.8), layer(3, "linear", "glorotNormal")], SOFTMAX,
         momentum(0.1)),
    case("corrected-two-dropouts-inverted",
         [layer(8, "tanh", "glorotNormal", 0.8, inverted_dropout=True),
          layer(6, "relu", "glorotNormal", 0.3, inverted_dropout=True),
          layer(3, "linear", "glorotNormal")], SOFTMAX, sgd(0.1)),
    case("corrected-early-stop",
         [layer(4, "tanh", "standard"), layer(3, "linear", "standard")], SOFTMAX, momentum(0.6),
         epochs=12, early_stopping=True, data_seed=5),
    case("corrected-early-stop-with-patience",
         [layer(4, "tanh", "standard"), layer(3, "linear", "standard")], SOFTMAX, momentum(0.6),
         epochs=12, eval_every=1, early_stopping=True, patience=2, min_delta=0.01,
         data_seed=20),
    case("corrected-best-weights-at-the-end",
         [layer(4, "tanh", "standard"), layer(3, "linear", "standard")], SOFTMAX,
         momentum(0.9), epochs=5, eval_every=1, early_stopping=True, patience=9),
    case("corrected-early-stop-not-reached",
         [layer(4, "sigmoid", "glorotNormal"), layer(3, "linear", "glorotNormal")], SOFTMAX,
         sgd(0.05), early_stopping=True, eval_every=1, data_seed=1),
    case("corrected-seed-0",
         [layer(4, "relu", "standard"), layer(3, "linear", "standard", 0.9)], SOFTMAX, sgd(0.1),
         seed=0),
    case("corrected-seeds-differ-regularized",
         [layer(4, "relu", "glorotUniform", 0.6), layer(3, "linear", "glorotUniform")], SOFTMAX,
         {"kind": "RegularizedSGD", "lr": 0.1, "alpha": 0.02}, seed=4294967295, fit_seed=1),
]


def traces() -> str:
    cases = ",\n".join(
        json.dumps(trace(spec), ensure_ascii=False, separators=(",", ":"))
        for spec in BOOK + CORRECTED)
    note = (f"Tests/Oracle/oracle.py, float64, NumPy {np.__version__}; the format is described "
            "there. Parameters in layer order: weights, then bias.")
    return f'{{"format":2,"note":{json.dumps(note)},"cases":[\n{cases}\n]}}\n'


def write(folder: Path) -> int:
    files = {"oracle_traces.json": traces(), "random_stream.json": random_stream.text()}
    for name, text in files.items():
        (folder / name).write_text(text)
        print(f"{name}: {len(text.encode())} bytes")
    return 0


def check(folder: Path) -> int:
    """The random stream must be the same to the byte; the traces may differ by rounding."""
    recorded = json.loads((folder / "oracle_traces.json").read_text())["cases"]
    specifications = BOOK + CORRECTED
    failed = [case["name"] for case in recorded] != [spec["name"] for spec in specifications]
    for case_recorded, spec in zip(recorded, specifications):
        failed |= any(case_recorded[key] != value for key, value in spec.items()
                      if key != "optimizer")
    print(f"{'FAIL' if failed else 'ok  '} specifications of oracle_traces.json")
    failed |= verify_traces(folder / "oracle_traces.json") > 0
    same_stream = (folder / "random_stream.json").read_text() == random_stream.text()
    print(f"{'ok  ' if same_stream else 'FAIL'} random_stream.json")
    return 0 if same_stream and not failed else 1
