"""Measures one library, a sample at a time, for somebody else who decides when.

Lines of JSON come in on standard input and are answered one by one on standard output:

    (at the start)                                           {"name": ..., "details": ...}
                                                          or {"missing": why}
    {"kernel": "exp", "size": "5340", "precision": "float"}  {"ready": true}
                                                          or {"absent": why} or {"wrong": how}
    {"calls": 12}                            {"seconds": of a call, "processorSeconds": of a call}

Of trainings (see training.py) several ways can be ready at the same time, each by its name:

    {"modes": "epoch"}                                       {"modes": ["eager", "by hand"]}
    {"training": {"kind": "epoch", ...}, "mode": "eager"}    as a kernel's
    {"calls": 1, "mode": "eager"}                            as above
    {"forget": true}                                         {"ready": true}
"""

import functools
import importlib
import json
import os
import sys
import time

from . import jobs, training


class Worker:
    """A library that was loaded."""

    def __init__(self, library, threads):
        self.module = importlib.import_module(f".{library}_peer", __package__)
        self.library = library
        self.details = self.module.details(threads)
        self.name = self.module.NAME
        # Calls that are ready, by mode; a kernel has none. With each, whether it is so short that
        # the caches have to be filled again.
        self.calls = {}

    @functools.cached_property
    def training(self):
        """The module of trainings, which only some need."""
        return importlib.import_module(f".{self.library}_training", __package__)

    def prepare(self, kernel, size, precision):
        """Makes the operands, calls once and checks the result."""
        self.calls.clear()
        try:
            job = getattr(self.module, "make", jobs.make)(kernel, size, precision)
            call, results = self.module.prepare(job)
        except KeyError:
            return {"absent": f"no {kernel}"}
        # Twice, so that compilers and pools have done their work; what is changed in place is
        # right only after the first.
        call()
        complaint = job.complaint(results())
        if complaint:
            return {"wrong": f"{self.name}, {kernel} {size} {precision}: {complaint}"}
        call()
        self.calls[None] = (call, True)
        return {"ready": True}

    def prepare_training(self, values, mode):
        """Makes a training ready under the mode's name, if it does what Lincoln does."""
        values.update(layers=tuple(values["layers"]), outputs=tuple(values["outputs"]))
        task = training.Task(**values)
        try:
            call, complaint = training.prepare(task, self.training.MODES[task.kind][mode])
        except Exception as error:  # No compiler, no memory: named and left out.
            lines = str(error).strip().splitlines() or [repr(error)]
            return {"absent": f"{type(error).__name__}: {lines[0]}"}
        if complaint:
            return {"wrong": f"{self.name}, {mode}, {task.kind} {task.precision}: {complaint}"}
        self.calls[mode] = (call, not task.is_epoch)
        return {"ready": True}

    def sample(self, calls, mode=None):
        """The time of one of so many calls."""
        call, is_short = self.calls[mode]
        if is_short:
            call()
        processor_start = time.process_time()
        start = time.perf_counter()
        for _ in range(calls):
            call()
        end = time.perf_counter()
        processor_end = time.process_time()
        return {"seconds": (end - start) / calls,
                "processorSeconds": (processor_end - processor_start) / calls}

    def answer(self, request):
        if "calls" in request:
            return self.sample(**request)
        if "modes" in request:
            return {"modes": list(self.training.MODES.get(request["modes"], ()))}
        if "training" in request:
            return self.prepare_training(request["training"], request["mode"])
        if "forget" in request:
            self.calls.clear()
            getattr(self.training, "forget", lambda: None)()
            return {"ready": True}
        try:
            return self.prepare(**request)
        except Exception as error:  # A library that fails is left out of this job.
            return {"wrong": f"{self.name}, {request['kernel']}: {error!r}"}


def serve(library, threads):
    """Answers until standard input ends."""
    # What libraries print must not get among the answers.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)

    def answer(value):
        answers.write(json.dumps(value) + "\n")

    try:
        worker = Worker(library, threads)
    except ImportError as error:
        answer({"missing": str(error)})
        return
    answer({"name": worker.name, "details": worker.details})
    for line in sys.stdin:
        answer(worker.answer(json.loads(line)))
