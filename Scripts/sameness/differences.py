"""What differs between two outputs of the tool, to the last bit of every number."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import zip_longest

# They differ from run to run, and the checksum of a model file follows from the rest of it.
IGNORED = {"seconds", "peakMemoryBytes", "checksum"}
NUMBER = re.compile(r"[-+]?(?:0x[\da-f]+(?:\.[\da-f]+)?(?:p[-+]?\d+)?|(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?)", re.IGNORECASE)


class Number(str):
    """A number as it was written; other strings are words."""


@dataclass
class Found:
    """What a comparison of two outputs found."""

    differences: list = field(default_factory=list)
    """Places, each with both values."""
    lonely: set = field(default_factory=set)
    """Keys that one side alone has."""
    reworded: set = field(default_factory=set)
    """Places of sentences that differ in words and not in numbers."""


class Expected:
    """The differences that a list allows: lines of CASE => KEY, with * for any text."""

    def __init__(self, text: str):
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        self.patterns = [line.split(" => ") for line in lines]

    def covers(self, case: str, key: str) -> bool:
        return any(fnmatchcase(case, name) and fnmatchcase(key, place) for name, place in self.patterns)


def read(name: str, content: bytes | None):
    """An output as dictionaries, lists, numbers and words; `name` tells the format where the content does not."""
    if not content:
        return None
    if name.endswith(".onnx"):
        return Number(hashlib.sha256(content).hexdigest())
    text = content.decode()
    if name.endswith((".c", ".pmml")):
        return {"numbers": [Number(n) for n in NUMBER.findall(text)], "words": NUMBER.sub("#", text)}
    if text.startswith("{"):
        return json.loads(text, parse_float=Number, parse_int=Number, parse_constant=Number)
    # Cells as they are, with their quotes: two tables without differences are equal bytes.
    rows = [line.split(",") for line in text.split("\n")]
    return [dict(zip_longest(rows[0], map(cell, row))) for row in rows[1:]]


def cell(text: str) -> str:
    return Number(text) if NUMBER.fullmatch(text) else text


def compare(old, new, found: Found, path: str = ""):
    """Adds what differs between two values that were read."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in (old.keys() | new.keys()) - IGNORED:
            place = f"{path}.{key}".lstrip(".")
            if key in old and key in new:
                compare(old[key], new[key], found, place)
            else:
                found.lonely.add((general(place), "base" if key in old else "new"))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, pair in enumerate(zip(old, new)):
            compare(*pair, found, f"{path}.{index}")
    elif type(old) is not type(new) or old != new:
        if type(old) is type(new) is str and is_sentence(old) and NUMBER.findall(old) == NUMBER.findall(new):
            found.reworded.add(general(path))
        else:
            found.differences.append((path, short(old), short(new)))


def is_sentence(text: str) -> bool:
    return " " in text


def general(path: str) -> str:
    """A path with a star for every index."""
    return re.sub(r"(?<=\.)\d+(?=\.|$)", "*", path)


def short(value) -> str:
    text = f"a list of {len(value)}" if isinstance(value, list) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
