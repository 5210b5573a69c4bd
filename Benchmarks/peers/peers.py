#!/usr/bin/env python3
"""NumPy (with SciPy), PyTorch and JAX for the Lincoln benchmarks, and their picture.

    peers.py worker numpy 1                    takes jobs from standard input, with one thread
    peers.py roofline report.json picture.svg  draws what `kernels --json` wrote
    peers.py install                           makes the environment only

The virtual environment is beside this file. The worker is what `kernels --python`,
`training --python` and `files --python` talk to, so that Python's libraries and ours take turns in
one race.
"""

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
# Wheels without graphics processors' libraries, which are far smaller.
TORCH_INDEX = "https://download.pytorch.org/whl/cpu"


def install():
    """Makes the virtual environment, unless it is there; what cannot be had is left out."""
    wanted = REQUIREMENTS.read_text()
    if MARK.exists() and MARK.read_text() == wanted:
        return
    print("peers.py: installing into", ENVIRONMENT, file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    packages = [line for line in wanted.splitlines() if line and not line.startswith("#")]
    missing = [package for package in packages if not _is_installed(package)]
    for package in missing:
        print(f"peers.py: {package} could not be installed", file=sys.stderr)
    # After a failure the next call tries again.
    if not missing:
        MARK.write_text(wanted)


def _is_installed(package):
    """Whether it could be: an attempt at an index of its own, then one at the default index."""
    # Without a network, or without that index, nobody waits for more than seconds.
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--retries", "0", "--timeout", "10",
               "--disable-pip-version-check"]
    ways = [["--index-url", TORCH_INDEX], []] if package.startswith("torch") else [[]]
    return any(subprocess.run(command + way + [package], stdout=sys.stderr).returncode == 0
               for way in ways)


def set_environment(threads):
    """What libraries read when they are loaded: the number of threads and how they wait."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(threads)
    # Compiles in the worker itself, which would else start processes that outlive the compiling.
    os.environ["TORCHINDUCTOR_COMPILE_THREADS"] = "1"
    os.environ["JAX_PLATFORMS"] = "cpu"
    os.environ["JAX_ENABLE_X64"] = "1"
    if threads == 1:
        os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"


def main(command, *arguments):
    # Not resolved: the environment's interpreter is a link to the one that made it.
    if pathlib.Path(sys.prefix) != ENVIRONMENT:
        if command != "worker" or not PYTHON.exists():
            install()
        os.execv(PYTHON, [str(PYTHON), str(FOLDER / "peers.py"), command, *arguments])
    if command == "worker":
        library, threads = arguments[0], int(arguments[1])
        set_environment(threads)
        from lincoln_peers import worker
        worker.serve(library, threads)
    elif command == "roofline":
        from lincoln_peers import roofline
        roofline.draw(*arguments)


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in ("worker", "roofline", "install"):
        sys.exit(__doc__)
    main(*sys.argv[1:])
