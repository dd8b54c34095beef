"""Markdown tables, and the places in a document that hold them."""

import re


def table(header: list[str], rows: list[list[str]], left: int = 1) -> str:
    """A table whose first `left` columns are texts and whose others are numbers."""
    rule = ["---" if i < left else "--:" for i in range(len(header))]
    return "\n".join("| " + " | ".join(row) + " |" for row in [header, rule, *rows])


def place(document: str, name: str, content: str) -> str:
    """The document with the content between `<!-- table: name -->` and the next `<!-- end -->`."""
    pattern = re.compile(rf"(<!-- table: {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not pattern.search(document):
        raise ValueError(f"the document has no place for the table {name}")
    return pattern.sub(lambda found: found.group(1) + "\n" + content.strip() + "\n\n" + found.group(2), document)


def seconds(value: float | None) -> str:
    """A time in a unit that suits it, with three digits."""
    if value is None:
        return "-"
    for unit, size in [("s", 1), ("ms", 1e-3), ("µs", 1e-6)]:
        if value >= size:
            return f"{value / size:#.3g}".rstrip(".") + f" {unit}"
    return f"{value * 1e9:.0f} ns"


def factor(value: float | None) -> str:
    """A ratio, with two or three digits."""
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def gap(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0e}".replace("e-0", "e-") if value > 0 else "0"
