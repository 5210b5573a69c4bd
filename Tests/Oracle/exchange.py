#!/usr/bin/env python3
"""Networks by PyTorch, Keras and scikit-learn for the tests of LincolnFiles, and a check of ours.

    python3 Tests/Oracle/exchange.py write           # write the fixtures anew
    python3 Tests/Oracle/exchange.py check           # load them by the libraries, compare outputs
    python3 Tests/Oracle/exchange.py read FOLDER     # load what our tests wrote by PyTorch alone

The tests write such a folder where LINCOLN_EXCHANGE_OUTPUT names one, and run the last command
themselves where LINCOLN_EXCHANGE_PYTHON names a Python that has these libraries. The versions that wrote the fixtures, of which any recent ones will do to check them (Keras takes
PyTorch as backend unless KERAS_BACKEND says otherwise):

    pip install numpy==2.4.6 safetensors==0.8.0 torch==2.13.0 keras==3.15.1 scikit-learn==1.9.1

Every network is fed 1000 samples, of which element j of sample i is
((37 i + 101 j + i j) mod 257 - 128) / 128, so that the tests need no copy of them; sample i is of
class i mod 3. The outputs are in a .npy file beside the network.

state_dicts.json has names, types and shapes of what PyTorch keeps of the networks that our tests
write; e12.npy and e12-without-factor.npy the outputs of a network with dropout as the book has it
and as PyTorch has it, for 20 samples, with such numbers divided by 32 for parameters.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "torch")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import torch
from safetensors.numpy import load_file as load_arrays, save_file as save_arrays
from safetensors.torch import load_file, save_file
from torch import nn

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "Tests" / "LincolnFilesTests" / "Fixtures" / "Exchange"
TOLERANCE = 1e-6
DTYPES = {"f16": torch.float16, "bf16": torch.bfloat16, "f32": torch.float32,
          "f64": torch.float64}
# How far outputs of ours may be from PyTorch's, as a part of the largest one.
PRECISIONS = {"float": (torch.float32, "F32", 1e-6), "double": (torch.float64, "F64", 1e-12)}


def inputs(columns: int, dtype: str = "f8", rows: int = 1000) -> np.ndarray:
    i, j = np.arange(rows)[:, None], np.arange(columns)[None, :]
    return (((37 * i + 101 * j + i * j) % 257 - 128) / 128).astype(dtype)


def labels(rows: int = 1000) -> np.ndarray:
    return np.arange(rows) % 3


# MARK: The libraries' networks

class Classifier(nn.Module):
    """Has names of its own, and a buffer that is no parameter."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(20, 16)
        self.middle = nn.Linear(16, 8)
        self.head = nn.Linear(8, 3)
        self.register_buffer("steps", torch.tensor([40]))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(torch.sigmoid(self.middle(torch.tanh(self.encoder(x)))))


def sequential() -> nn.Sequential:
    return nn.Sequential(nn.Linear(20, 16), nn.Tanh(), nn.Dropout(0.2),
                         nn.Linear(16, 8), nn.ReLU(), nn.Linear(8, 3))


def keras_model():
    import keras
    layers = keras.layers
    return keras.Sequential([
        keras.Input((20,)), layers.Dense(16, activation="tanh", name="hidden"),
        layers.Dropout(0.2), layers.Dense(8, activation="relu", name="middle"),
        layers.Dense(3, activation="softmax", name="answer")], name="classifier")


# MARK: What our networks are in PyTorch

class BookDropout(nn.Module):
    """Dropout as the book has it: what is kept stays, and inference multiplies by `keep`."""

    def __init__(self, keep: float) -> None:
        super().__init__()
        self.keep = keep

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * (torch.rand_like(x) < self.keep if self.training else self.keep)


class Residual(nn.Module):
    def __init__(self, body: nn.Module) -> None:
        super().__init__()
        self.body = body

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.body(x)


def e12(dropout: nn.Module) -> nn.Sequential:
    return nn.Sequential(nn.Linear(784, 89), nn.Tanh(), dropout, nn.Linear(89, 10))


def e13(dropout: nn.Module) -> nn.Sequential:
    return nn.Sequential(nn.Linear(784, 178), nn.Tanh(), dropout, nn.Linear(178, 46), nn.Tanh(),
                         dropout, nn.Linear(46, 10))


def activations() -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(20, 16), nn.Tanh(), nn.Linear(16, 12), nn.Sigmoid(), nn.Linear(12, 9),
        nn.Linear(9, 8), nn.ReLU(), nn.Dropout(0.2), nn.Linear(8, 7), nn.ReLU(), nn.Linear(7, 3))


def nested() -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(20, 12), nn.Tanh(),
        Residual(nn.Sequential(nn.Linear(12, 8), nn.ReLU(), nn.Linear(8, 12))),
        nn.Sequential(nn.Linear(12, 6), nn.Sigmoid(), nn.Dropout(0.3), nn.Linear(6, 6)),
        nn.Dropout(0.1), Residual(nn.Linear(6, 6)), nn.Linear(6, 3))


OURS = {"e12": lambda: e12(BookDropout(0.8)), "e13": lambda: e13(BookDropout(0.8)),
        "activations": activations, "nested": nested}
# The same with PyTorch's own dropout, which is another network.
WITHOUT_FACTOR = {"e12": lambda: e12(nn.Dropout(0.2)), "e13": lambda: e13(nn.Dropout(0.2))}


def state_dicts() -> dict:
    """Names, types and shapes of what PyTorch keeps of our networks."""
    return {f"{name}-{precision}": {key: {"dtype": kind, "shape": list(tensor.shape)}
                                    for key, tensor in module().to(dtype).state_dict().items()}
            for name, module in OURS.items()
            for precision, (dtype, kind, _) in PRECISIONS.items()}


def e12_outputs(dropout: nn.Module) -> np.ndarray:
    model = e12(dropout).double()
    tensors = {}
    for name, tensor in model.state_dict().items():
        rows, columns = (1, *tensor.shape)[-2:]
        tensors[name] = torch.from_numpy(inputs(columns, rows=rows) / 32).reshape(tensor.shape)
    model.load_state_dict(tensors, strict=True)
    return outputs(model, inputs(784, rows=20))


DROPOUTS = {"e12": BookDropout(0.8), "e12-without-factor": nn.Dropout(0.2)}


# MARK: Fixtures

def train(model: nn.Module) -> None:
    x, y = torch.from_numpy(inputs(20)), torch.from_numpy(labels())
    optimizer = torch.optim.SGD(model.parameters(), lr=0.3, momentum=0.9)
    for _ in range(40):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()


def outputs(model: nn.Module, x: np.ndarray) -> np.ndarray:
    with torch.no_grad():
        return model.eval()(torch.from_numpy(x)).numpy()


def write(folder: Path) -> None:
    import keras
    from sklearn.neural_network import MLPClassifier

    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    model = sequential().double()
    train(model)
    model.float()
    save_file(model.state_dict(), folder / "torch-sequential.safetensors", {"format": "pt"})
    np.save(folder / "torch-sequential.npy", outputs(model, inputs(20, "f4")))

    model = Classifier().double()
    train(model)
    exact = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    for name, dtype in DTYPES.items():
        model.load_state_dict(exact)
        model.to(dtype)
        tensors = {"model." + key: tensor for key, tensor in model.state_dict().items()}
        save_file(tensors, folder / f"torch-{name}.safetensors", {"format": "pt"})
        model.double()  # outputs of the rounded parameters
        np.save(folder / f"torch-{name}.npy", outputs(model, inputs(20)).astype(
            "f8" if name == "f64" else "f4"))

    keras.utils.set_random_seed(1)
    model = keras_model()
    model.compile(optimizer=keras.optimizers.SGD(0.3, momentum=0.9),
                  loss="sparse_categorical_crossentropy")
    model.fit(inputs(20, "f4"), labels(), epochs=3, verbose=0)
    save_arrays({weight.path: keras.ops.convert_to_numpy(weight) for weight in model.weights},
                folder / "keras.safetensors")
    np.save(folder / "keras.npy", model.predict(inputs(20, "f4"), verbose=0))

    model = MLPClassifier((16, 8), activation="tanh", max_iter=3, random_state=1)
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # three epochs are not enough
        model.fit(inputs(20), labels())
    tensors = {}
    for index, (weights, bias) in enumerate(zip(model.coefs_, model.intercepts_)):
        tensors[f"coefs_.{index}"] = weights
        tensors[f"intercepts_.{index}"] = bias
    save_arrays(tensors, folder / "scikit-learn.safetensors")
    np.save(folder / "scikit-learn.npy", model.predict_proba(inputs(20)))
    write_ours(folder)


def write_ours(folder: Path) -> None:
    lines = (f'  "{name}": {json.dumps(tensors)}' for name, tensors in state_dicts().items())
    (folder / "state_dicts.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
    for name, dropout in DROPOUTS.items():
        np.save(folder / f"{name}.npy", e12_outputs(dropout))


# MARK: Checks

def compare(what: str, found: np.ndarray, expected: np.ndarray,
            tolerance: float = TOLERANCE) -> None:
    assert found.shape == expected.shape, (what, found.shape, expected.shape)
    difference = np.abs(found.astype("f8") - expected.astype("f8")).max()
    assert difference <= tolerance, f"{what}: outputs differ by {difference}"
    print(f"{what}: outputs differ by {difference:.1e} at most")


def check(folder: Path) -> None:
    """Loads the fixtures by the libraries at hand, and compares the outputs."""
    model = sequential()
    model.load_state_dict(load_file(folder / "torch-sequential.safetensors"), strict=True)
    compare("PyTorch, sequential", outputs(model, inputs(20, "f4")),
            np.load(folder / "torch-sequential.npy"))
    for name, dtype in DTYPES.items():
        tensors = load_file(folder / f"torch-{name}.safetensors")
        model = Classifier().to(dtype)
        model.load_state_dict({key.removeprefix("model."): tensor
                               for key, tensor in tensors.items()}, strict=True)
        compare(f"PyTorch, {name}", outputs(model.double(), inputs(20)),
                np.load(folder / f"torch-{name}.npy"))
    try:
        model = keras_model()
    except ImportError:
        print("Keras is not at hand.")
    else:
        tensors = load_arrays(folder / "keras.safetensors")
        assert tensors.keys() == {weight.path for weight in model.weights}
        model.set_weights([tensors[weight.path] for weight in model.weights])
        compare("Keras", model.predict(inputs(20, "f4"), verbose=0),
                np.load(folder / "keras.npy"))
    try:
        from sklearn.neural_network import MLPClassifier
    except ImportError:
        print("scikit-learn is not at hand.")
    else:
        tensors = load_arrays(folder / "scikit-learn.safetensors")
        model = MLPClassifier((16, 8), activation="tanh", max_iter=1)
        model.partial_fit(inputs(20), labels(), classes=[0, 1, 2])
        model.coefs_ = [tensors[f"coefs_.{index}"] for index in range(3)]
        model.intercepts_ = [tensors[f"intercepts_.{index}"] for index in range(3)]
        compare("scikit-learn", model.predict_proba(inputs(20)),
                np.load(folder / "scikit-learn.npy"))
    check_ours(folder)


def check_ours(folder: Path) -> None:
    stored = json.loads((folder / "state_dicts.json").read_text())
    assert stored == state_dicts(), "state_dicts.json is not what PyTorch keeps"
    for name, dropout in DROPOUTS.items():
        compare(f"PyTorch, {name}", e12_outputs(dropout), np.load(folder / f"{name}.npy"))


def read(folder: Path) -> None:
    """Loads networks that our tests wrote, strictly, and compares the outputs."""
    for name, module in OURS.items():
        for precision, (dtype, _, tolerance) in PRECISIONS.items():
            what = f"{name}-{precision}"
            tensors = load_file(folder / f"{what}.safetensors")
            assert {tensor.dtype for tensor in tensors.values()} == {dtype}, what
            x = np.load(folder / f"{what}-inputs.npy")
            expected = np.load(folder / f"{what}-outputs.npy")
            found = loaded(module(), tensors, dtype, x)
            largest = np.abs(expected).max()
            compare(f"ours, {what}", found / largest, expected / largest, tolerance)
            if name in WITHOUT_FACTOR:
                found = loaded(WITHOUT_FACTOR[name](), tensors, dtype, x)
                difference = np.abs(found - expected).max() / largest
                assert difference > 0.01, f"{what}: the factor of dropout makes no difference"
                print(f"ours, {what}: without the factor of dropout by {difference:.1e}")


def loaded(model: nn.Module, tensors: dict, dtype: torch.dtype, x: np.ndarray) -> np.ndarray:
    model.to(dtype).load_state_dict(tensors, strict=True)
    return outputs(model, x)


def main() -> None:
    match sys.argv[1:]:
        case ["write"]:
            write(FIXTURES)
        case ["check"]:
            check(FIXTURES)
        case ["read", folder]:
            read(Path(folder))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
