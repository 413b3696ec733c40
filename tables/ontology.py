"""Make ``src/dateline/events/data/plover.csv``: every PLOVER type and mode with quad class, score and CAMEO codes.

Run as ``python -m tables.ontology``. Types, modes and scores come from the PLOVER tables (CC BY-SA 4.0), Goldstein
scores from the Goldstein table; the CAMEO codes of each mode are chosen here and checked against the code list.
"""

from __future__ import annotations

import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT.parent / "shared/ontology"
OUT = ROOT / "src/dateline/events/data/plover.csv"
QUADS = {"VERBAL COOPERATION": 1, "MATERIAL COOPERATION": 2, "VERBAL CONFLICT": 3, "MATERIAL CONFLICT": 4}
MENDED_SCORES = {"ACCUSE": -3.0}
MENDED_QUADS = {"SANCTION": 4}

CAMEO = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "CONCEDE": "080", "COOPERATE": "060", "AID": "070",
    "RETREAT": "087", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140",
    "SANCTION": "160", "MOBILIZE": "150", "COERCE": "170", "ASSAULT": "180",
    "CONSULT/visit": "042", "CONSULT/third-party": "044", "CONSULT/multilateral": "040", "CONSULT/phone": "041",
    "RETREAT/withdraw": "087", "RETREAT/release": "084", "RETREAT/disarm": "087", "RETREAT/ceasefire": "087",
    "RETREAT/access": "086", "RETREAT/resign": "083",
    "REQUEST/assist": "101", "REQUEST/change": "104", "REQUEST/yield": "105", "REQUEST/meet": "106",
    "ACCUSE/disapprove": "111", "ACCUSE/investigate": "090", "ACCUSE/allege": "112",
    "REJECT/assist": "122", "REJECT/change": "123", "REJECT/yield": "124", "REJECT/meet": "125",
    "THREATEN/restrict": "132", "THREATEN/arrest": "137", "THREATEN/relations": "131", "THREATEN/expel": "131",
    "THREATEN/territory": "138", "THREATEN/violence": "138",
    "PROTEST/demo": "141", "PROTEST/riot": "145", "PROTEST/strike": "143", "PROTEST/hunger": "142",
    "PROTEST/boycott": "143", "PROTEST/obstruct": "144", "PROTEST/vandalize": "145",
    "SANCTION/convict": "160", "SANCTION/expel": "166", "SANCTION/withdraw": "166", "SANCTION/discontinue": "163",
    "MOBILIZE/troops": "154", "MOBILIZE/weapons": "152", "MOBILIZE/police": "153", "MOBILIZE/militia": "150",
    "COERCE/seize": "171", "COERCE/restrict": "172", "COERCE/censor": "172", "COERCE/curfew": "172",
    "COERCE/martial-law": "172", "COERCE/arrest": "173", "COERCE/deport": "174", "COERCE/withhold": "170",
    "COERCE/misinformation": "170", "COERCE/cyber": "170",
    "ASSAULT/abduct": "181", "ASSAULT/beat": "182", "ASSAULT/torture": "182", "ASSAULT/sexual": "182",
    "ASSAULT/targeted": "186", "ASSAULT/destroy": "171", "ASSAULT/primitive": "180", "ASSAULT/firearms": "193",
    "ASSAULT/explosives": "183", "ASSAULT/suicide-attack": "183", "ASSAULT/aerial": "195", "ASSAULT/drone": "195",
    "ASSAULT/heavy-weapons": "194", "ASSAULT/crowd-control": "175", "ASSAULT/unconventional": "204",
}  # fmt: skip
CAMEO_PLANNED = {
    "AGREE": "030", "CONSULT": "036", "SUPPORT": "032", "CONCEDE": "035", "COOPERATE": "031", "AID": "033",
    "RETREAT": "035", "PROTEST": "133", "SANCTION": "132", "MOBILIZE": "138", "COERCE": "132", "ASSAULT": "138",
}  # fmt: skip


def rows_of(name: str) -> list[dict[str, str]]:
    """Read a table of the ontology folder."""
    with (ONTOLOGY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Write the table, checking every code."""
    known = {row["code"] for row in rows_of("cameo_event_codes.csv")}
    goldstein = {
        row["code"]: row["goldstein_phoenix"] or row["goldstein_icews"] for row in rows_of("goldstein_cameo.csv")
    }
    scores = {
        row["event_or_event_mode"].replace(": ", "/"): float(row["score"]) for row in rows_of("plover_scores.csv")
    }
    quads = {row["event"]: QUADS[row["quad_in_section"]] for row in rows_of("plover_events.csv")} | MENDED_QUADS
    modes = [(row["event"], row["mode"]) for row in rows_of("plover_modes.csv")]
    keys = [(name, "") for name in quads] + modes
    with OUT.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["type", "mode", "quad", "score", "cameo", "goldstein", "cameo_planned", "goldstein_planned"])
        for name, mode in sorted(keys):
            key = f"{name}/{mode}" if mode else name
            score = MENDED_SCORES.get(key, scores.get(f"{name}/{mode.upper()}" if mode else name, scores[name]))
            actual, planned = CAMEO[key], CAMEO_PLANNED.get(name, CAMEO[key])
            missing = {actual, planned} - known
            if missing:
                raise SystemExit(f"{key}: {missing} is no CAMEO code")
            out.writerow([name, mode, quads[name], score, actual, goldstein[actual], planned, goldstein[planned]])


if __name__ == "__main__":
    main()
