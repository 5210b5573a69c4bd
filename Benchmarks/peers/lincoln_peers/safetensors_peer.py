"""The Python package safetensors, with NumPy's arrays: files, of which a job's size is the path."""

import importlib.metadata
import os

from safetensors.numpy import load_file, save_file

NAME = "safetensors"


def details(threads):
    return f"{importlib.metadata.version('safetensors')}, arrays of NumPy"


class Job:
    """Reading a file, or writing what is in it beside."""

    def __init__(self, kernel, path):
        self.kernel, self.path = kernel, path
        self.tensors = load_file(path)

    def complaint(self, results):
        return None if results == self.tensors.keys() else f"other tensors than in {self.path}"


def make(kernel, size, precision):
    return Job(kernel, size)


def prepare(job):
    """What is measured, and what it leads to."""
    if job.kernel == "load":
        return lambda: load_file(job.path), lambda: load_file(job.path).keys()
    copy = os.path.join(os.path.dirname(job.path), "copy.safetensors")
    return lambda: save_file(job.tensors, copy), lambda: load_file(copy).keys()
