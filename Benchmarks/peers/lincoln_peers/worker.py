"""Measures one library, a sample at a time, for somebody else who decides when.

Lines of JSON come in on standard input and are answered one by one on standard output:

    (at the start)                                        {"name": ..., "details": ...}
                                                       or {"missing": why}
    {"kernel": "exp", "size": "5340", "precision": "float"}  {"ready": true}
                                                       or {"absent": why} or {"wrong": how}
    {"calls": 12}                            {"seconds": of a call, "processorSeconds": of a call}

Of trainings (see training.py) several ways can be ready at the same time, each by its name:

    {"modes": "epoch"}                                    {"modes": ["eager", "by hand"]}
    {"training": {"kind": "epoch", ...}, "mode": "eager"}    {"ready": true}
                                                       or {"absent": why} or {"wrong": how}
    {"calls": 1, "mode": "eager"}            {"seconds": of a call, "processorSeconds": of a call}
    {"forget": true}                         {"ready": true}, and those ways are gone
"""

import functools
import importlib
import json
import os
import sys
import time


class Worker:
    """A library that was loaded."""

    def __init__(self, library, threads):
        self.library = library
        self.module = importlib.import_module(f".{library}_peer", __package__)
        self.details = self.module.details(threads)
        self.name = self.module.NAME
        self.call = None
        self.trainings = {}

    def prepare(self, kernel, size, precision):
        """Makes the operands, calls once and checks the result."""
        from . import jobs
        self.call = None
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
        self.call = call
        return {"ready": True}

    @functools.cached_property
    def training(self):
        """The module of trainings, which only some need."""
        return importlib.import_module(f".{self.library}_training", __package__)

    def modes(self, kind):
        return {"modes": list(self.training.MODES.get(kind, ()))}

    def prepare_training(self, values, mode):
        """Makes a training ready under the mode's name, if it does what Lincoln does."""
        from . import training
        values.update(layers=tuple(values["layers"]), outputs=tuple(values.get("outputs", ())))
        task = training.Task(**values)
        try:
            call, complaint = training.prepare(task, self.training.MODES[task.kind][mode])
        except Exception as error:  # No compiler, no memory: named and left out.
            lines = str(error).strip().splitlines() or [repr(error)]
            return {"absent": f"{type(error).__name__}: {lines[0]}"}
        if complaint:
            return {"wrong": f"{self.name}, {mode}, {task.kind} {task.precision}: {complaint}"}
        # An epoch is long enough to fill the caches itself.
        self.trainings[mode] = (call, not task.is_epoch)
        return {"ready": True}

    def forget(self):
        self.trainings.clear()
        getattr(self.training, "forget", lambda: None)()
        return {"ready": True}

    def sample(self, calls, mode=None):
        """The time of one of so many calls."""
        call, is_short = self.trainings[mode] if mode else (self.call, True)
        if is_short:
            # Brings back what the others pushed out of the caches.
            call()
        processor_start = time.process_time()
        start = time.perf_counter()
        for _ in range(calls):
            call()
        end = time.perf_counter()
        processor_end = time.process_time()
        return {"seconds": (end - start) / calls,
                "processorSeconds": (processor_end - processor_start) / calls}


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
        request = json.loads(line)
        if "calls" in request:
            answer(worker.sample(request["calls"], request.get("mode")))
        elif "modes" in request:
            answer(worker.modes(request["modes"]))
        elif "training" in request:
            answer(worker.prepare_training(request["training"], request["mode"]))
        elif "forget" in request:
            answer(worker.forget())
        else:
            try:
                answer(worker.prepare(request["kernel"], request["size"], request["precision"]))
            except Exception as error:  # A library that fails is left out of this job.
                answer({"wrong": f"{worker.name}, {request['kernel']}: {error!r}"})
