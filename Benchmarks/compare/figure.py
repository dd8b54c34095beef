"""The figure: a line for each workload, a dot for each solver, time in powers of ten."""

from html import escape
from math import ceil, floor, log10

COLOURS = ["#c0392b", "#2c3e50", "#2980b9", "#16a085", "#8e44ad", "#d35400", "#7f8c8d"]
LEFT, TOP, WIDTH, ROW = 130, 70, 560, 34


def draw(workloads: list[tuple[str, list[tuple[str, float | None]]]], title: str) -> str:
    """An SVG of (workload, [(solver, seconds, or None where it did not get there)])."""
    times = [value for _, solvers in workloads for _, value in solvers if value]
    low, high = floor(log10(min(times))), ceil(log10(max(times)))
    high = max(high, low + 1)
    names = list(dict.fromkeys(name for _, solvers in workloads for name, _ in solvers))
    colours = {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(names)}
    bottom = TOP + ROW * len(workloads)

    def x(value: float) -> float:
        return LEFT + WIDTH * (log10(value) - low) / (high - low)

    parts = [f'<text x="{LEFT}" y="18" font-weight="bold">{escape(title)}</text>']
    for i, name in enumerate(names):
        column, line = LEFT + i % 4 * 160, 36 + i // 4 * 16
        parts.append(f'<circle cx="{column}" cy="{line - 4}" r="4.5" fill="{colours[name]}"/>')
        parts.append(f'<text x="{column + 9}" y="{line}">{escape(name)}</text>')
    for power in range(low, high + 1):
        place = x(10.0**power)
        parts.append(f'<line x1="{place:.1f}" x2="{place:.1f}" y1="{TOP}" y2="{bottom}" stroke="#ddd"/>')
        label = f"{10**power} s" if power >= 0 else f"{10 ** (power + 3)} ms" if power >= -3 else f"1e{power} s"
        parts.append(f'<text x="{place:.1f}" y="{bottom + 16}" text-anchor="middle">{label}</text>')
    for i, (workload, solvers) in enumerate(workloads):
        line = TOP + ROW * (i + 0.5)
        parts.append(f'<line x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{line}" y2="{line}" stroke="#bbb"/>')
        parts.append(f'<text x="{LEFT - 10}" y="{line + 4}" text-anchor="end">{escape(workload)}</text>')
        missing = 0
        for name, value in reversed(solvers):  # the first on top
            if value:
                parts.append(f'<circle cx="{x(value):.1f}" cy="{line}" r="6" fill="{colours[name]}"/>')
            else:
                place = LEFT + WIDTH + 12 + 15 * missing
                parts.append(f'<text x="{place}" y="{line + 5}" fill="{colours[name]}" font-size="16">→</text>')
                missing += 1
    height = bottom + 26
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 {height}" font-family="sans-serif" font-size="12">\n'
        f'<rect width="800" height="{height}" fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n")
