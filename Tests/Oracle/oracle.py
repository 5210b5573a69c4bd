#!/usr/bin/env python3
"""The oracle: an independent implementation in NumPy of what the Swift library computes.

    oracle.py verify FILE.json ...   compute every case of trace files anew, compare
    oracle.py verify-mnist           follow the notebook's experiments on MNIST, compare
    oracle.py trace SPEC.json        print the trace of the network described in SPEC.json
    oracle.py fixtures [--check]     write our fixtures anew, or compare them with what is there
    oracle.py selftest               gradients against finite differences, and more

A specification is a JSON object:

    name              any text
    mode              "book" (default) or "corrected"
    seed, fit_seed    of the network, and of the shuffling (default: the same)
    layers            [{neurons, activation, weight_init, dropout, inverted_dropout}, ...]
                        activation    linear, sigmoid, tanh, relu (in the book its gradient goes
                                      straight through)
                        weight_init   standard, glorot (the book's; glorotLincoln is the same),
                                      glorotNormal, glorotUniform
                        dropout       probability of keeping a neuron; 1.0 is no dropout
                        inverted_dropout  true: kept values are divided by it in training, instead
                                      of all being multiplied by it in inference (default false)
    loss              MeanSquaredError(normalize=False), MeanSquaredError(normalize=True),
                      SoftmaxCrossEntropy
    optimizer         {kind, lr, final_lr, decay_type, momentum, alpha, decay}
                        kind          SGD, SGDMomentum (momentum), AdaGrad, RegularizedSGD (alpha),
                                      WeightDecaySGD (decay; times the rate; all parameters)
                        decay_type    absent, "linear" or "exponential", to final_lr
    epochs, eval_every, batch_size, early_stopping
    patience          corrected: evaluations in a row without improvement that are tolerated (0)
    min_delta         corrected: how much lower a loss must be to be an improvement (0)
    restore_best      corrected: keep the best weights (default: as early_stopping)
    classes           number of outputs
    X, y, V, w        training rows and their classes, validation rows and theirs; with one class,
                      y and w are the target values themselves
    data_seed, samples, inputs, validation_samples     instead of X, y, V, w: random data

A trace repeats the specification with its data and adds:

    initial_parameters, trained_parameters, kept_parameters
                      weights [inputs x neurons], then bias [1 x neurons], layer by layer: before
                      the first step, after the last, and of the network that early stopping kept
    first_column_after_each_shuffle   per epoch, the first input of each training row
    steps             per batch {loss}, before the update; the first three with batch (the rows)
                      and gradients
    evaluations       {epoch, loss, predictions (of V), learning_rate (of the epoch), accuracy,
                      cross_entropy (the standard one, where the loss is softmax cross-entropy)}
    closing_evaluation  the same after the last epoch if that had none, else null; it is not in
                      evaluations, prints nothing and is never the best
    messages, messages_ko   what the book's trainer prints, in English and Korean; none corrected
    stopped_early, stopped_at (null or epoch), best_epoch, best_loss (of evaluations), kept_epoch
    final_learning_rate     in the book the rate decays after every epoch, also the last
    next_random_sample      what the shuffling stream (in the book: the stream) draws next
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

# Products of several threads may add in another order.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import fixtures  # noqa: E402
import selftest  # noqa: E402
import training  # noqa: E402
import verify  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests" / "LincolnTests" / "Fixtures"


def main() -> int:
    parser = argparse.ArgumentParser(description="The reference implementation in NumPy.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("verify", help="compute the cases of trace files anew, compare")
    command.add_argument("files", nargs="+", type=Path)
    commands.add_parser("verify-mnist", help="follow the notebook's experiments on MNIST")
    command = commands.add_parser("trace", help="print the trace of a described network")
    command.add_argument("specification", type=Path)
    command = commands.add_parser("fixtures", help="write our fixtures anew")
    command.add_argument("--check", action="store_true", help="compare instead of writing")
    commands.add_parser("selftest", help="gradients against finite differences, and more")
    arguments = parser.parse_args()

    match arguments.command:
        case "verify":
            return min(1, sum(verify.verify_traces(file) for file in arguments.files))
        case "verify-mnist":
            images = ROOT / "Sources" / "CLincolnMNIST"
            return min(1, verify.verify_mnist(images, FIXTURES))
        case "trace":
            import json

            print(json.dumps(training.trace(json.loads(arguments.specification.read_text()))))
            return 0
        case "fixtures":
            return fixtures.check(FIXTURES) if arguments.check else fixtures.write(FIXTURES)
        case _:
            return selftest.run()


if __name__ == "__main__":
    sys.exit(main())
