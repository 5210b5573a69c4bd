"""Fingerprints of NumPy's legacy random stream (numpy.random.RandomState).

The file lists streams: `seed` names an entry of `seeds` (a number, or the words of an array),
`draws` what is drawn after seeding, `sha256` the hash over all values as little-endian bytes
(uint32 as 4 bytes, permutation and binomial as int64, everything else as float64), `first` the
first five values.

`mixed` repeats a round of several kinds of draws and hashes them in the order drawn; its odd
number of normals leaves one in the generator's cache, which must outlive the draws between.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

import numpy as np
from numpy.random import RandomState
from numpy.typing import NDArray

SEEDS: dict[str, int | list[int]] = {
    "zero": 0,
    "one": 1,
    "notebook": 20190119,
    "largest": 2**32 - 1,
    "layer 0": [20190119, 0, 0],
    "three words": [1, 2, 3],
    "shuffling": [20190119, 2**32 - 1],
    "thousand words": [(2654435761 * index + 12345) % 2**32 for index in range(1000)],
}

COUNT = 1_000_000
PERMUTATIONS = 17

KINDS: dict[str, tuple[dict, Callable[[RandomState, int], NDArray]]] = {
    "uint32": ({}, lambda stream, count: words(stream, count)),
    "random_sample": ({}, lambda stream, count: stream.random_sample(count)),
    "standard_normal": ({}, lambda stream, count: stream.standard_normal(count)),
    "normal": (
        {"loc": 0.1, "scale": 0.7}, lambda stream, count: stream.normal(0.1, 0.7, count)),
    "normal_glorot": (
        {"loc": 0.0, "scale": 2 / 873}, lambda stream, count: stream.normal(0, 2 / 873, count)),
    "uniform": (
        {"low": -0.3, "high": 0.7}, lambda stream, count: stream.uniform(-0.3, 0.7, count)),
    "binomial_0.8": (
        {"n": 1, "p": 0.8}, lambda stream, count: stream.binomial(1, 0.8, count)),
    "binomial_0.5": (
        {"n": 1, "p": 0.5}, lambda stream, count: stream.binomial(1, 0.5, count)),
    "binomial_0.3": (
        {"n": 1, "p": 0.3}, lambda stream, count: stream.binomial(1, 0.3, count)),
}

# One round of `mixed`: kind and number of values; of a permutation, its length.
ROUND = [
    ("permutation", 101), ("standard_normal", 7), ("binomial_0.8", 13), ("random_sample", 5),
    ("permutation", 1), ("normal", 4), ("uint32", 3), ("permutation", 2), ("uniform", 2),
]
ROUNDS = 10_000


def words(stream: RandomState, count: int) -> NDArray[np.uint32]:
    """The generator's 32-bit words as they come; no method of RandomState hands out just them."""
    return stream._bit_generator.random_raw(count).astype(np.uint32)


def little_endian(values: NDArray) -> bytes:
    return values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()


def uniform_stream(kind: str, seed: str) -> dict:
    """A million draws of one kind."""
    parameters, draw = KINDS[kind]
    values = draw(RandomState(SEEDS[seed]), COUNT)
    return {
        "seed": seed,
        "draws": {"kind": kind, **parameters, "count": COUNT},
        "sha256": hashlib.sha256(little_endian(values)).hexdigest(),
        "first": values[:5].tolist(),
    }


def permutation_stream(seed: str) -> dict:
    """Permutations of 60000, one after another."""
    stream = RandomState(SEEDS[seed])
    values = np.concatenate([stream.permutation(60000) for _ in range(PERMUTATIONS)])
    return {
        "seed": seed,
        "draws": {"kind": "permutation", "length": 60000, "repeats": PERMUTATIONS},
        "sha256": hashlib.sha256(little_endian(values)).hexdigest(),
        "first": values[:5].tolist(),
    }


def mixed_stream(seed: str) -> dict:
    """The round of draws, many times."""
    stream = RandomState(SEEDS[seed])
    digest = hashlib.sha256()
    first: list[list] = []
    for _ in range(ROUNDS):
        for kind, count in ROUND:
            values = (stream.permutation(count) if kind == "permutation"
                      else KINDS[kind][1](stream, count))
            digest.update(little_endian(values))
            if len(first) < len(ROUND):
                first.append(values[:5].tolist())
    parts = [
        {"kind": kind, **KINDS.get(kind, ({},))[0],
         ("length" if kind == "permutation" else "count"): count}
        for kind, count in ROUND
    ]
    return {
        "seed": seed,
        "draws": {"kind": "mixed", "round": parts, "repeats": ROUNDS},
        "sha256": digest.hexdigest(),
        "first": first,
    }


def text() -> str:
    """The fixture: everything for the notebook's seed, the essential kinds for the others."""
    streams = [uniform_stream(kind, "notebook") for kind in KINDS]
    streams.append(permutation_stream("notebook"))
    for seed in SEEDS:
        if seed != "notebook":
            streams.append(uniform_stream("uint32", seed))
            streams.append(uniform_stream("standard_normal", seed))
        streams.append(mixed_stream(seed))
    note = (f"Tests/Oracle/oracle.py, RandomState of NumPy {np.__version__} on x86-64 with glibc; "
            "the format is described in Tests/Oracle/random_stream.py.")
    lines = ",\n".join(json.dumps(stream, separators=(",", ":")) for stream in streams)
    seeds = json.dumps(SEEDS, separators=(",", ":"))
    return (f'{{"format":1,"note":{json.dumps(note)},\n"seeds":{seeds},\n'
            f'"streams":[\n{lines}\n]}}\n')
