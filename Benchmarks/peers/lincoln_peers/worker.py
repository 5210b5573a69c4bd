"""Measures one library, a sample at a time, for somebody else who decides when.

Lines of JSON come in on standard input and are answered one by one on standard output:

    (at the start)                                        {"name": ..., "details": ...}
                                                       or {"missing": why}
    {"kernel": "exp", "size": "5340", "precision": "float"}  {"ready": true}
                                                       or {"absent": why} or {"wrong": how}
    {"calls": 12}                            {"seconds": of a call, "processorSeconds": of a call}
"""

import importlib
import json
import os
import sys
import time


class Worker:
    """A library that was loaded."""

    def __init__(self, library, threads):
        self.module = importlib.import_module(f".{library}_peer", __package__)
        self.details = self.module.details(threads)
        self.name = self.module.NAME
        self.call = None

    def prepare(self, kernel, size, precision):
        """Makes the operands, calls once and checks the result."""
        from . import jobs
        self.call = None
        try:
            job = jobs.make(kernel, size, precision)
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

    def sample(self, calls):
        """The time of one of so many calls."""
        call = self.call
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
            answer(worker.sample(request["calls"]))
        else:
            try:
                answer(worker.prepare(request["kernel"], request["size"], request["precision"]))
            except Exception as error:  # A library that fails is left out of this job.
                answer({"wrong": f"{worker.name}, {request['kernel']}: {error!r}"})
