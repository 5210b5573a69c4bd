"""Measures all jobs without Lincoln, and writes what the `kernels` command would write."""

import datetime
import json
import math
import os
import statistics
import subprocess
import sys
import time

SCHEMA, VERSION = "lincoln-benchmark", 1
SAMPLE_SECONDS = 0.001
LEAST_SAMPLES = 9


def run(arguments, script):
    """Measures each library with each number of threads in a process of its own."""
    from . import jobs
    names = jobs.KERNELS if arguments.kernels == "all" else tuple(arguments.kernels.split(","))
    unknown = sorted(set(names) - set(jobs.KERNELS))
    if unknown:
        sys.exit(f"peers.py: no kernels {', '.join(unknown)}; there are {', '.join(jobs.KERNELS)}")
    report = {
        "schema": SCHEMA, "version": VERSION, "generator": "peers.py",
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "arguments": sys.argv[1:], "machine": machine(),
        "conditions": {"waitPolicy": os.environ.get("OMP_WAIT_POLICY", "passive")},
        "peers": {}, "missing": [], "ceilings": [], "results": []}
    for library in arguments.libraries.split(","):
        for threads in (int(count) for count in arguments.threads.split(",")):
            with Process(script, library, threads) as process:
                hello = process.hello
                if "missing" in hello:
                    report["missing"].append(f"{library} ({hello['missing']})")
                    break
                report["peers"][hello["name"]] = hello["details"]
                for kernel in names:
                    for size in jobs.default_sizes(kernel):
                        for precision in arguments.precision.split(","):
                            result = measured(process, kernel, size, precision, threads, arguments)
                            if result:
                                report["results"].append(result)
    text = json.dumps(report, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    if arguments.output == "-":
        sys.stdout.write(text)
    else:
        with open(arguments.output, "w", encoding="utf-8") as file:
            file.write(text)


class Process:
    """A worker with its own number of threads, which libraries read only once."""

    def __init__(self, script, library, threads):
        command = [sys.executable, script, "worker", "--library", library,
                   "--threads", str(threads)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        line = self.process.stdout.readline()
        self.hello = json.loads(line) if line else {"missing": "it does not start"}

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request) + "\n")
        return json.loads(self.process.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


def measured(process, kernel, size, precision, threads, arguments):
    """One result, or None if this library has no such function."""
    answer = process.ask(kernel=kernel, size=size, precision=precision)
    if "ready" not in answer:
        if "wrong" in answer:
            print("peers.py: left out:", answer["wrong"], file=sys.stderr)
        return None
    calls = 1
    while True:
        taken = process.ask(calls=calls)["seconds"] * calls
        if taken >= SAMPLE_SECONDS:
            break
        calls = max(calls + 1, min(16 * calls, int(1.1 * calls * SAMPLE_SECONDS / taken)))
    samples = []
    end = time.monotonic() + arguments.seconds
    while len(samples) < LEAST_SAMPLES or (
            time.monotonic() < end and uncertainty(samples) > arguments.uncertainty):
        for _ in range(8):
            samples.append(process.ask(calls=calls))
    from . import jobs
    seconds = [sample["seconds"] for sample in samples]
    operations, moved, elements = work(kernel, size, precision)
    return {
        "kernel": kernel, "group": jobs.GROUPS[kernel], "size": size,
        **({"storage": "plain"} if kernel in jobs.PRODUCTS + jobs.ROWS else {}),
        "precision": precision, "threads": threads, "competitor": process.hello["name"],
        "isPeer": True, "isDisturbed": False, "operations": operations, "bytes": moved, "elements": elements,
        "seconds": {"median": statistics.median(seconds), "minimum": min(seconds),
                    "maximum": max(seconds)},
        "processorSeconds": statistics.median(s["processorSeconds"] for s in samples),
        "samples": len(samples), "uncertainty": uncertainty(samples), "ratios": {}}


def work(kernel, size, precision):
    """Operations, bytes and elements of a call; only products count the first two here."""
    numbers = [int(number) for number in size.partition(":")[0].split("x")]
    if len(numbers) == 3:
        rows, inner, columns = numbers
        width = 4 if precision == "float" else 8
        moved = width * (rows * inner + inner * columns + rows * columns)
        return 2.0 * rows * inner * columns, float(moved), float(rows * columns)
    return 0.0, 0.0, float(math.prod(numbers))


def uncertainty(samples):
    """Half the 95 % confidence interval of the median as a fraction, as in Statistics.swift."""
    values = sorted(sample["seconds"] for sample in samples)
    half, middle = 0.98 * math.sqrt(len(values)), (len(values) - 1) / 2
    lower = values[max(0, math.floor(middle - half))]
    upper = values[min(len(values) - 1, math.ceil(middle + half))]
    return (upper - lower) / (2 * statistics.median(values))


def machine():
    """What Machine.swift tells."""
    processor = "unknown processor"
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            processor = next(line.split(":")[1].strip() for line in file
                             if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return {"processor": processor, "processors": os.cpu_count(), "load": os.getloadavg()[0],
            "caches": caches()}


def caches():
    """Sizes in bytes, with usual ones where the system does not tell."""
    sizes = {1: 32 << 10, 2: 1 << 20, 3: 8 << 20}
    units = {"K": 1 << 10, "M": 1 << 20}
    for index in range(8):
        folder = f"/sys/devices/system/cpu/cpu0/cache/index{index}/"
        try:
            level, size, kind = (open(folder + name, encoding="utf-8").read().strip()
                                 for name in ("level", "size", "type"))
        except OSError:
            continue
        if kind != "Instruction":
            sizes[int(level)] = int(size[:-1]) * units[size[-1]]
    return {"first": sizes[1], "second": sizes[2], "third": sizes[3]}
