#!/usr/bin/env python3
"""Files by NumPy and the safetensors package for the tests of LincolnFiles, and a check of ours.

    python3 Tests/Oracle/files.py write            # write the fixtures anew
    python3 Tests/Oracle/files.py check            # compare them with what is there
    python3 Tests/Oracle/files.py read FOLDER      # check what the tests wrote to FOLDER

The tests write to the folder that LINCOLN_FILES_OUTPUT names. Needs NumPy 2 and safetensors; the
fixtures were written by NumPy 2.4.6 and safetensors 0.8.0.

Element k of an array, counted row by row, is k - 3 (signed), k (unsigned), k % 2 (truth values) or
(k - 3) / 4 (real numbers), so that the tests need no copy of the values.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

FIXTURES = Path(__file__).parents[1] / "LincolnFilesTests" / "Fixtures"
TYPES = ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"]
SHAPES = {"0d": (), "1d": (5,), "2d": (3, 4), "3d": (2, 3, 4), "empty": (0, 4)}


def values(code: str, shape: tuple[int, ...]) -> np.ndarray:
    k = np.arange(int(np.prod(shape)), dtype=np.int64).reshape(shape)
    match code[0]:
        case "b":
            return np.asarray(k % 2).astype(bool)
        case "i":
            return np.asarray(k - 3).astype(code)
        case "u":
            return k.astype(code)
    return np.asarray((k - 3) / 4).astype(code).reshape(shape)


def arrays() -> dict[str, tuple[np.ndarray, tuple[int, int]]]:
    """The arrays of the .npy fixtures, and the version of the format of each."""
    result = {}
    for code in TYPES:
        for order in "<>":
            if code[1] == "1" and order == ">":
                continue
            name = {"<": "little", ">": "big"}[order]
            array = values(code, (3, 4)).astype(order + code)
            result[f"{code}-{name}-rows"] = array, (1, 0)
            result[f"{code}-{name}-columns"] = np.asfortranarray(array), (1, 0)
    for name, shape in SHAPES.items():
        result[f"f4-{name}"] = values("f4", shape), (1, 0)
        result[f"i4-{name}"] = values("i4", shape), (1, 0)
    result["f8-3d-columns"] = np.asfortranarray(values("f8", (2, 3, 4))), (1, 0)
    result["u2-3d-columns"] = np.asfortranarray(values("u2", (2, 3, 4))), (1, 0)
    for version in (2, 3):
        result[f"f8-version{version}"] = values("f8", (3, 4)), (version, 0)
    special = [0.0, -0.0, 1.0, -2.5, 65504, 6e-8, 6.1e-5, -6.1e-5, np.inf, -np.inf]
    result["f2-special"] = np.array(special, "<f2"), (1, 0)
    return result


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, (array, version) in arrays().items():
        with open(folder / f"{name}.npy", "wb") as file:
            np.lib.format.write_array(file, array, version=version)
    named = {"weights": values("f4", (3, 4)), "labels": values("u1", (5,)),
             "flags": values("b1", (2, 3)), "turned": np.asfortranarray(values("f8", (3, 4)))}
    np.savez(folder / "stored.npz", **named)
    np.savez_compressed(folder / "deflated.npz", zeros=np.zeros((100, 100), "f8"), **named)
    np.savez(folder / "unnamed.npz", values("f4", (2, 2)), values("i8", (3,)))

    bfloat = (values("f4", (3, 4)).view(np.uint32) >> 16).astype(np.uint16)
    tensors = {f"all.{code}": values(code, (3, 4)) for code in TYPES}
    tensors["scalar"] = values("f4", ())
    tensors["vector"] = values("f8", (5,))
    tensors["empty"] = values("f4", (0, 4))
    tensors["cube"] = values("f4", (2, 3, 4))
    # One key only: the package writes metadata in a random order.
    save_file(tensors, folder / "types.safetensors", metadata={"text": 'ü "quoted"\n\\'})
    save_bfloat(folder / "bfloat16.safetensors", bfloat)


def save_bfloat(path: Path, bits: np.ndarray) -> None:
    """NumPy has no such numbers, so the package's own function takes their bits."""
    from safetensors import TensorSpec, serialize_file
    spec = TensorSpec(dtype="bfloat16", shape=list(bits.shape), data_ptr=bits.ctypes.data,
                      data_len=bits.nbytes)
    serialize_file({"all.bf16": spec}, str(path))


def read(folder: Path) -> None:
    """Checks the files that FilesForPythonTests wrote."""
    count = 0
    for path in sorted(folder.glob("*.npy")):
        array = np.load(path, allow_pickle=False)
        expected = values(array.dtype.str[1:], array.shape)
        assert np.array_equal(array, expected), path
        assert array.flags.f_contiguous == ("columns" in path.name), path
        assert array.dtype.str[0] == (">" if "big" in path.name else array.dtype.str[0]), path
        count += 1
    for path in sorted(folder.glob("*.safetensors")):
        header = int.from_bytes(path.read_bytes()[:8], "little")
        assert (8 + header) % 64 == 0, path
        for name, array in load_file(path).items():
            code = array.dtype.str[1:]
            expected = values(code, array.shape)
            if "turned" in name:
                expected = values(code, array.shape[::-1]).T
            assert np.array_equal(array, expected), (path, name, array)
            count += 1
        with safe_open(path, "np") as file:
            assert file.metadata() == {"format": "pt", "text": 'ü "quoted"\n\\\t\x01'}, path
    assert count > 10, f"only {count} arrays in {folder}"
    print(f"NumPy and safetensors read {count} arrays of ours.")


def same_zip(first: Path, second: Path) -> bool:
    with np.load(first) as a, np.load(second) as b:
        return a.files == b.files and all(np.array_equal(a[name], b[name]) for name in a.files)


def check() -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        written = {path.name: path for path in Path(folder).iterdir()}
        there = {path.name: path for path in FIXTURES.iterdir()
                 if path.is_file() and not path.name.startswith("golden-")}
        assert written.keys() == there.keys(), written.keys() ^ there.keys()
        for name, path in written.items():
            # Archives have the time in them, and what zlib makes depends on its version.
            same = same_zip(path, there[name]) if name.endswith(".npz") else (
                path.read_bytes() == there[name].read_bytes())
            assert same, name
    print(f"{len(there)} fixtures are as they should be.")


def main() -> None:
    match sys.argv[1:]:
        case ["write"]:
            write(FIXTURES)
        case ["check"]:
            check()
        case ["read", folder]:
            read(Path(folder))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
