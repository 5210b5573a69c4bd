"""Kernels under the machine's limits: operations a second against operations per byte, both in
logarithms (Williams, Waterman and Patterson 2009)."""

import json

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

# Colors that also differ for those who see red and green alike (Okabe and Ito).
COLORS = {"products": "#0072b2", "elements": "#d55e00", "rows": "#009e73",
          "updates": "#cc79a7", "random": "#e69f00"}
LIMIT = "#57606a"


def points(results, precision):
    """One result for each label, ours with one thread: products at all sizes, other kernels at the
    first that was measured; of the first variant, with padded rows if there are such."""
    found = {}
    for result in results:
        job = result["job"]
        # The random stream knows no precision and is measured in double only.
        if job["precision"] != precision and job["group"] != "random":
            continue
        label = job["kernel"]
        if job["group"] == "products":
            label = job["size"] if label == "matmul" else f"{label} {job['size']}"
        found.setdefault(label, result)
    return found


def draw(report, picture):
    with open(report, encoding="utf-8") as file:
        report = json.load(file)
    ours = [result for result in report["results"]
            if not result["isPeer"] and result["threads"] == 1]
    precision = "float" if any(r["job"]["precision"] == "float" for r in ours) else "double"
    limits = [limit for limit in report["ceilings"] if limit["threads"] == 1]
    peaks = [limit for limit in limits if limit.get("precision") == precision]
    if not ours or not peaks:
        raise SystemExit("roofline: nothing was measured with one thread that could be drawn")
    found = points(ours, precision)
    figure, axes = pyplot.subplots(figsize=(13, 9), layout="constrained")
    axes.set_xscale("log", base=2)
    axes.set_yscale("log", base=2)
    axes.set_xlabel("operations per byte read or written")
    axes.set_ylabel("10⁹ operations a second")
    axes.set_title(f"Kernels under the machine's limits\n{report['machine']['processor']}, one "
                   f"thread, {precision}, {report['date'][:10]}")
    axes.grid(color="#e7eaee")
    places = []
    for label, result in found.items():
        job, seconds = result["job"], result["seconds"]["median"]
        x, y = job["operations"] / job["bytes"], 1e-9 * job["operations"] / seconds
        color = COLORS[job["group"]]
        # Hollow where the time is not known to 5 %.
        firm = result.get("uncertainty", 1) <= 0.05
        axes.plot(x, y, "o", color=color, markerfacecolor=color if firm else "white", zorder=3)
        places.append((x, y, label))
    axes.margins(x=0.15)
    _draw_limits(axes, limits, max(peak["rate"]["median"] for peak in peaks))
    _draw_labels(axes, places)
    for group, color in COLORS.items():
        axes.plot([], [], "o", color=color, label=group)
    axes.legend(loc="lower right")
    figure.savefig(picture)


def _draw_labels(axes, places):
    """Labels beside their points, from the top down, each below those that it would cover."""
    axes.figure.draw_without_rendering()
    boxes = []
    for x, y, label in sorted(places, key=lambda place: -place[1]):
        left, middle = axes.transData.transform((x, y))
        # About what a letter and a line take, in pixels.
        width, height, down = 5.5 * len(label), 11, 0
        while any(left < other[1] and other[0] < left + width
                  and abs(middle - down - other[2]) < height for other in boxes):
            down += 1
        boxes.append((left, left + width, middle - down))
        axes.annotate(label, (x, y), xytext=(6, -3 - 0.72 * down), textcoords="offset points",
                      fontsize=8)


def _draw_limits(axes, limits, peak):
    """The peak, and a slope for the best bandwidth of each level, in whichever manner."""
    levels = {}
    for limit in limits:
        if limit["kind"] != "multiply-add":
            levels[limit["name"]] = max(levels.get(limit["name"], 0), limit["rate"]["median"])
    (left, right), bottom = axes.get_xlim(), axes.get_ylim()[0]
    start = max(left, peak / max(levels.values(), default=peak / left))
    axes.plot([start, right], [peak, peak], color=LIMIT)
    axes.annotate(f"multiply-adds: {peak:.0f} GFLOP/s", (right, peak), xytext=(-4, 4),
                  textcoords="offset points", ha="right", color=LIMIT, weight="bold")
    for name, bandwidth in levels.items():
        start, end = max(left, bottom / bandwidth), min(right, peak / bandwidth)
        axes.plot([start, end], [start * bandwidth, end * bandwidth], color=LIMIT)
        axes.annotate(f"{name}: {bandwidth:.0f} GB/s", (start, start * bandwidth), xytext=(4, 10),
                      textcoords="offset points", color=LIMIT, weight="bold", rotation=35)
    axes.set_xlim(left, right)
