#!/usr/bin/env python3
"""Measures NumPy (with SciPy), PyTorch and JAX at the jobs of the Lincoln benchmarks.

    peers.py measure --threads 1,2 --output peers.json     all jobs, as JSON
    peers.py worker --library numpy --threads 1            takes jobs from standard input

Makes its own virtual environment beside itself at the first call. The worker is what
`kernels --python`, `training --python` and `files --python` talk to, so that Python's libraries and
ours take turns in one race.
"""

import argparse
import os
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
ENVIRONMENT = FOLDER / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
# Says that the installation was finished, with which requirements.
MARK = ENVIRONMENT / "installed.txt"
REQUIREMENTS = FOLDER / "requirements.txt"

LIBRARIES = ("numpy", "torch", "jax")


def install():
    """Makes the virtual environment, unless it is there; what cannot be had is left out."""
    wanted = REQUIREMENTS.read_text()
    if MARK.exists() and MARK.read_text() == wanted:
        return
    print("peers.py: installing into", ENVIRONMENT, file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    lines = [line for line in wanted.splitlines() if line and not line.startswith("#")]
    options = [word for line in lines if line.startswith("-") for word in line.split()]
    failed = False
    for package in (line for line in lines if not line.startswith("-")):
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--retries", "1",
                   "--disable-pip-version-check"]
        # Other packages come from the usual index alone.
        extra = options if package.startswith("torch") else []
        if subprocess.run(command + extra + [package], stdout=sys.stderr).returncode != 0:
            print(f"peers.py: {package} could not be installed", file=sys.stderr)
            failed = True
    # After a failure the next call tries again.
    if not failed:
        MARK.write_text(wanted)


def set_environment(threads):
    """What libraries read when they are loaded: the number of threads and how they wait."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(threads)
    # Whoever has chosen how OpenBLAS waits has chosen for all.
    if "OPENBLAS_THREAD_TIMEOUT" not in os.environ:
        active = os.environ.setdefault("OMP_WAIT_POLICY", "passive") == "active"
        os.environ["OPENBLAS_THREAD_TIMEOUT"] = "26" if active else "4"
    # Compiles in the worker itself, which would else start processes that outlive the compiling.
    os.environ["TORCHINDUCTOR_COMPILE_THREADS"] = "1"
    os.environ["JAX_PLATFORMS"] = "cpu"
    os.environ["JAX_ENABLE_X64"] = "1"
    if threads == 1:
        os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    worker = commands.add_parser("worker", help="measure what standard input asks for")
    worker.add_argument("--library", choices=(*LIBRARIES, "safetensors"), required=True)
    worker.add_argument("--threads", type=int, default=1)
    measure = commands.add_parser("measure", help="measure all jobs and write JSON")
    measure.add_argument("--libraries", default=",".join(LIBRARIES))
    measure.add_argument("--threads", default="1")
    measure.add_argument("--precision", default="float,double")
    measure.add_argument("--kernels", default="all", help="names, comma-separated")
    measure.add_argument("--seconds", type=float, default=0.5, help="at most, for each job")
    measure.add_argument("--uncertainty", type=float, default=0.01)
    measure.add_argument("--output", default="-", help="a file instead of standard output")
    commands.add_parser("install", help="make the virtual environment only")
    arguments = parser.parse_args()

    # Not resolved: the environment's interpreter is a link to the one that made it.
    if pathlib.Path(sys.prefix) != ENVIRONMENT:
        install()
        os.execv(PYTHON, [str(PYTHON), str(FOLDER / "peers.py")] + sys.argv[1:])
    if arguments.command == "worker":
        set_environment(arguments.threads)
        from lincoln_peers import worker
        worker.serve(arguments.library, arguments.threads)
    elif arguments.command == "measure":
        from lincoln_peers import measure
        measure.run(arguments, str(FOLDER / "peers.py"))


if __name__ == "__main__":
    main()
