#!/usr/bin/env python3
"""Measures of classification and regression by scikit-learn: the fixture measures.json.

    measures.py           write the file anew
    measures.py --check   compare it with what is computed here

Needs scikit-learn, which the rest of the oracle does not: the file was written with 1.9.1 and
NumPy 2.4.6 (`pip install scikit-learn==1.9.1 numpy==2.4.6`).

A score that does not exist is null: scikit-learn's `zero_division=np.nan`. So is R² of an output
whose targets are all the same, where scikit-learn answers 1 or 0, or NaN for a single sample; such
outputs are left out of the average.
"""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from pathlib import Path

import numpy as np
import sklearn
from numpy.random import RandomState
from numpy.typing import NDArray
from sklearn import metrics

from verify import differences

FILE = Path(__file__).resolve().parent.parent / "LincolnTests" / "Fixtures" / "measures.json"
TOLERANCE = 1e-12


def number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def scores(precision: object, recall: object, f1: object) -> dict:
    """Of one average, or lists with an entry for each class."""
    named = {"precision": precision, "recall": recall, "f1": f1}
    return {name: [number(one) for one in value] if np.ndim(value) else number(value)
            for name, value in named.items()}


def classification(name: str, labels: list[int], predictions: list[int], classes: int,
                   weights: list[float] | None = None) -> dict:
    choices = {"labels": range(classes), "sample_weight": weights, "zero_division": np.nan}

    def averaged(average: str | None) -> tuple:
        return metrics.precision_recall_fscore_support(
            labels, predictions, average=average, **choices)

    *per_class, support = averaged(None)
    # Supports have decimals there if samples are weighted, and if no prediction is right.
    comparable = weights is None and any(map(int.__eq__, labels, predictions))
    return {
        "name": name, "labels": labels, "predictions": predictions, "classes": classes,
        "weights": weights,
        "confusion_matrix": metrics.confusion_matrix(
            labels, predictions, labels=range(classes), sample_weight=weights).tolist(),
        "accuracy": metrics.accuracy_score(labels, predictions, sample_weight=weights),
        "per_class": scores(*per_class),
        "support": support.tolist(),
        **{average: scores(*averaged(average)[:3]) for average in ("macro", "micro", "weighted")},
        "table": metrics.classification_report(labels, predictions, **choices)
        if comparable else None,
    }


def random_classification(name: str, classes: int, samples: int, seed: int, *,
                          weighted: bool = False, without_samples: tuple[int, ...] = (),
                          never_predicted: tuple[int, ...] = ()) -> dict:
    """Two thirds of the predictions are right, where they may be."""
    stream = RandomState(seed)
    present = np.setdiff1d(range(classes), without_samples)
    possible = np.setdiff1d(range(classes), never_predicted)
    labels = stream.choice(present, samples)
    right = (stream.random_sample(samples) < 2 / 3) & np.isin(labels, possible)
    predictions = np.where(right, labels, stream.choice(possible, samples))
    weights = None
    if weighted:
        weights = (stream.random_sample(samples) * 3).round(3)
        weights[::7] = 0
    return classification(name, labels.tolist(), predictions.tolist(), classes,
                          None if weights is None else weights.tolist())


def regression(name: str, targets: NDArray, predictions: NDArray,
               weights: NDArray | None = None) -> dict:
    arguments = {"y_true": targets, "y_pred": predictions, "sample_weight": weights}
    counted = targets if weights is None else targets[weights > 0]
    constant = np.ptp(counted, axis=0) == 0
    r2 = np.where(constant, np.nan, metrics.r2_score(
        **arguments, multioutput="raw_values", force_finite=False))
    average = metrics.r2_score(**arguments) if not constant.any() else (
        np.nan if constant.all() else np.nanmean(r2))
    result = {
        "name": name, "targets": targets.ravel().tolist(),
        "predictions": predictions.ravel().tolist(), "outputs": targets.shape[1],
        "weights": None if weights is None else weights.tolist(),
    }
    for measure in ("mean_absolute_error", "mean_squared_error", "root_mean_squared_error"):
        function = getattr(metrics, measure)
        result[measure] = function(**arguments)
        result[f"{measure}_per_output"] = function(**arguments, multioutput="raw_values").tolist()
    return {**result, "r_squared": number(average),
            "r_squared_per_output": [number(value) for value in r2]}


def random_regression(name: str, outputs: int, samples: int, seed: int, *, noise: float = 0.4,
                      offset: float = 0, weighted: bool = False,
                      constant: tuple[int, ...] = ()) -> dict:
    stream = RandomState(seed)
    targets = (offset + stream.normal(size=(samples, outputs))).round(3)
    targets[:, list(constant)] = 0.1
    predictions = (targets + noise * stream.normal(size=targets.shape)).round(3)
    weights = None
    if weighted:
        weights = (stream.random_sample(samples) * 3).round(3)
        weights[::7] = 0
    return regression(name, targets, predictions, weights)


def cases() -> dict:
    column = np.array([[1.5], [1.5], [1.5]])
    return {
        "classification": [
            random_classification("four classes", 4, 60, 1),
            random_classification("ten classes", 10, 200, 2),
            random_classification("ten classes, weighted", 10, 200, 3, weighted=True),
            random_classification("two classes", 2, 25, 4),
            random_classification("two classes, weighted", 2, 25, 5, weighted=True),
            random_classification("a class without samples", 4, 40, 6, without_samples=(2,)),
            random_classification("a class never predicted", 4, 40, 7, never_predicted=(1,)),
            random_classification("classes of both kinds, weighted", 5, 40, 8, weighted=True,
                                  without_samples=(0,), never_predicted=(3,)),
            random_classification("a class without samples and predictions", 4, 40, 9,
                                  without_samples=(3,), never_predicted=(3,)),
            classification("one class", [0, 0, 0], [0, 0, 0], 1),
            classification("one class, weighted", [0, 0, 0], [0, 0, 0], 1, [0.1, 0.2, 0.3]),
            classification("one sample, right", [1], [1], 3),
            classification("one sample, wrong", [1], [2], 3),
            classification("the only predicted class has no support", [0, 0, 0], [1, 1, 1], 2),
            classification("everything wrong", [0, 1, 2, 0], [1, 2, 0, 2], 3),
            classification("everything right", [0, 1, 2, 0], [0, 1, 2, 0], 3),
            classification("a class of weight 0", [0, 1, 2, 2], [0, 0, 2, 1], 3, [1, 0, 0.5, 2.5]),
            classification("ties in the table's rounding", [0] * 8 + [1] * 8,
                           [0] * 5 + [1] * 3 + [1] * 7 + [0], 2),
        ],
        "regression": [
            random_regression("one output", 1, 30, 11),
            random_regression("one output, weighted", 1, 30, 12, weighted=True),
            random_regression("several outputs", 4, 50, 13),
            random_regression("several outputs, weighted", 4, 50, 14, weighted=True),
            random_regression("far from zero", 2, 50, 15, offset=1000),
            random_regression("worse than the mean", 2, 20, 16, noise=3),
            random_regression("a constant target among others", 3, 20, 17, constant=(1,)),
            random_regression("constant targets, weighted", 3, 20, 18, weighted=True,
                              constant=(0, 2)),
            random_regression("constant targets only", 2, 20, 19, constant=(0, 1)),
            random_regression("perfect", 2, 10, 20, noise=0),
            random_regression("one sample", 3, 1, 21),
            random_regression("two samples", 2, 2, 22),
            regression("constant and perfect", column, column),
            regression("constant where it counts", np.array([[2.0], [2.0], [5.0]]),
                       np.array([[2.5], [1.0], [5.0]]), np.array([1.0, 3.0, 0.0])),
        ],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Measures by scikit-learn.")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args().check
    # Of scores that do not exist.
    warnings.simplefilter("ignore", category=Warning)
    computed = json.loads(json.dumps(cases()))
    if check:
        recorded = json.loads(FILE.read_text())
        found = [line for kind in computed
                 for line in differences(recorded[kind], computed[kind], kind, TOLERANCE)]
        print("\n".join(found) or f"{FILE.name}: the same")
        return min(1, len(found))
    note = (f"Tests/Oracle/measures.py, scikit-learn {sklearn.__version__}, "
            f"NumPy {np.__version__}; the format is described there.")
    parts = [f'"note":{json.dumps(note)}']
    for kind, entries in computed.items():
        lines = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries)
        parts.append(f'"{kind}":[\n{lines}\n]')
    text = "{" + ",\n".join(parts) + "}\n"
    FILE.write_text(text)
    print(f"{FILE.name}: {len(text.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
