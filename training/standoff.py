"""Annotations of reports that the repository may not hold, as offsets into their texts.

``python -m training.standoff list CORPUS`` names the documents of a shared corpus, ``show CORPUS DOC`` prints one with
numbered sentences, ``compile SHEET... --out FOLDER`` checks annotation sheets and writes what they say,
``check FOLDER...`` checks what was written against the texts, and ``balance FOLDER`` counts it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from training.codes import Codes, load_codes
from training.notation import STATUSES, NotationError
from training.sheets import Document, Row, cut, read_header, read_sheet, wrong_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FILES = {
    "gum_news": "gum_news.jsonl",
    "gum_open": "gum_open.jsonl",
    "geovirus": "geovirus.half.jsonl",
    "meantime": "meantime.jsonl",
    "ewt": "treebanks/en_ewt-train.conllu",
    "ewt_dev": "treebanks/en_ewt-dev.conllu",
}


def read_corpus(name: str, folder: Path) -> dict[str, Document]:
    """Return the documents of a shared corpus by their ids.

    Raises:
        NotationError: where no such corpus is known.
    """
    if name not in FILES:
        raise NotationError(f"unknown corpus {name}; known are {', '.join(sorted(FILES))}")
    text = (folder / FILES[name]).read_text(encoding="utf-8")
    if FILES[name].endswith(".conllu"):
        return {id_: cut(id_, name, chars) for id_, chars in treebank_texts(text)}
    return {row["id"]: cut(row["id"], name, row["text"]) for row in map(json.loads, text.splitlines())}


def treebank_texts(treebank: str) -> Iterator[tuple[str, str]]:
    """Yield the id and the text of each document of a treebank, one line a paragraph."""
    for document in treebank.split("# newdoc id = ")[1:]:
        paragraphs = document.split("# newpar")[1:] or [document]
        lines = [" ".join(re.findall(r"^# text = (.+)$", paragraph, re.MULTILINE)) for paragraph in paragraphs]
        yield document.partition("\n")[0].strip(), "\n".join(line for line in lines if line)


def named(beginning: str, documents: Mapping[str, Document]) -> str:
    """Return the one id that is or begins with these characters.

    Raises:
        NotationError: where none or several do.
    """
    found = [id_ for id_ in documents if id_.startswith(beginning)]
    if beginning in found:
        return beginning
    if len(found) != 1:
        raise NotationError(f"no document, or more than one, begins with {beginning}; write the whole id")
    return found[0]


def _blocks(path: Path) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("@ ") and block:
            yield block
            block = []
        if line.strip() and not line.startswith("#"):
            block.append((number, line.strip()))
    if block:
        yield block


def compile_sheets(sheets: Sequence[Path], out: Path, corpora: Path, codes: Codes) -> list[str]:
    """Write the rows of all sheets that are right, one file a corpus, and return every mistake in words."""
    rows: dict[str, dict[str, Row]] = {}
    documents: dict[str, dict[str, Document]] = {}
    mistakes = []
    for path, block in [(sheet, block) for sheet in sorted(sheets) for block in _blocks(sheet)]:
        try:
            header = read_header(block[0][1])
            corpus = header["corpus"]
            if corpus not in documents:
                documents[corpus] = read_corpus(corpus, corpora)
            document = documents[corpus][named(header["doc"], documents[corpus])]
        except NotationError as error:
            mistakes.append(f"{path.name}:{block[0][0]} {error}")
            continue
        sheet = read_sheet(block, document, codes)
        mistakes += [f"{path.name}:{mistake}" for mistake in sheet.mistakes]
        if document.id in rows.setdefault(corpus, {}):
            mistakes.append(f"{path.name}:{block[0][0]} {document.id} stands twice; leave one out")
        elif not sheet.mistakes:
            rows[corpus][document.id] = sheet.row
    out.mkdir(parents=True, exist_ok=True)
    for corpus, by_id in sorted(rows.items()):
        lines = [json.dumps(by_id[id_], ensure_ascii=False) + "\n" for id_ in sorted(by_id)]
        (out / f"{corpus}.jsonl").write_text("".join(lines), encoding="utf-8")
    return mistakes


def read_rows(folder: Path) -> list[Row]:
    """Return every row of a folder of compiled annotations, in the order of files and ids."""
    paths = sorted(folder.glob("*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def check(folder: Path, corpora: Path, codes: Codes) -> list[str]:
    """Return what is wrong with compiled annotations, in words: changed texts, bad spans, unknown codes."""
    documents = {name: read_corpus(name, corpora) for name in FILES if (corpora / FILES[name]).exists()}
    mistakes = []
    for row in read_rows(folder):
        document = documents.get(row["corpus"], {}).get(row["doc"])
        where = f"{row['corpus']} {row['doc']}"
        if document is None:
            mistakes.append(f"{where}: the corpus has no such document; compile its sheet anew")
            continue
        if row["sha256"] != hashlib.sha256(document.text.encode()).hexdigest():
            mistakes.append(f"{where}: the text has changed; compile its sheet anew")
        mistakes += [f"{where}: {mistake}" for mistake in _wrong(row, len(document.text), codes)]
    return mistakes


def _wrong(row: Row, n_characters: int, codes: Codes) -> Iterator[str]:
    for start, end in _spans(row):
        if not 0 <= start < end <= n_characters:
            yield f"span {start}-{end} lies outside the text or is empty"
    for event in row["events"]:
        if complaint := wrong_type(event["type"], event["mode"], codes):
            yield complaint
        if event["status"] not in STATUSES:
            yield f"unknown status {event['status']}"
        if event["country"] and event["country"] not in codes.countries:
            yield f"unknown country {event['country']}"
    for code in (item[key] for item in row["statements"] + row["events"] for key in item if key.endswith("_code")):
        if code and not codes.has(code):
            yield f"unknown code {code}"


def _spans(value: object) -> Iterator[list[int]]:
    """Yield every pair of numbers inside a row, however deep."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        if len(value) == len(("start", "end")) and all(isinstance(item, int) for item in value):
            yield value
        else:
            for item in value:
                yield from _spans(item)


def balance(rows: Sequence[Row]) -> str:
    """Return the balance table: documents, sentences, statements by kind, events by status, type and mode."""
    events = [event for row in rows for event in row["events"]]
    statements = [statement for row in rows for statement in row["statements"]]
    n_sentences = sum(len(row["sentences"]) for row in rows)
    tables = {
        "kind": Counter(statement["kind"] for statement in statements),
        "status": Counter(event["status"] for event in events),
        "type": Counter(event["type"] for event in events),
        "mode": Counter(f"{event['type']}/{event['mode'] or '-'}" for event in events),
        "corpus": Counter(row["corpus"] for row in rows),
    }
    n_again, n_silent = sum(event["again"] for event in events), sum(not row["events"] for row in rows)
    lines = [
        f"documents {len(rows)}  sentences {n_sentences}  statements {len(statements)}",
        f"events {len(events)}  told again {n_again}  documents without event {n_silent}",
    ]
    for title, counts in tables.items():
        lines.append(f"{title}: " + "  ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    return "\n".join(lines)


def show(document: Document) -> str:
    """Return the document with numbered sentences."""
    numbered = enumerate(document.sentences, start=1)
    return "\n".join(f"[{number}] {document.text[start:end]}" for number, (start, end) in numbered)


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="training.standoff", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of shared texts")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="name the documents of a corpus").add_argument("corpus")
    showing = commands.add_parser("show", help="print a document with numbered sentences")
    showing.add_argument("corpus")
    showing.add_argument("doc", help="its id, or the beginning of it")
    compiling = commands.add_parser("compile", help="check sheets and write what they say as offsets")
    compiling.add_argument("sheets", type=Path, nargs="+")
    compiling.add_argument("--out", type=Path, required=True)
    checking = commands.add_parser("check", help="check compiled annotations against their texts")
    checking.add_argument("folders", type=Path, nargs="+")
    commands.add_parser("balance", help="count what a folder holds").add_argument("folder", type=Path)
    return parser.parse_args(words)


def main(words: Sequence[str]) -> int:
    """Run one command; 1 where anything is wrong."""
    arguments = _arguments(words)
    corpora = arguments.shared / "gold/train"
    if arguments.command == "check" and not corpora.exists():
        print(f"{corpora} is not here: the annotations were not checked", file=sys.stderr)
        return 0
    if arguments.command == "balance":
        print(balance(read_rows(arguments.folder)))
        return 0
    if arguments.command == "list":
        print(*read_corpus(arguments.corpus, corpora), sep="\n")
        return 0
    if arguments.command == "show":
        documents = read_corpus(arguments.corpus, corpora)
        print(show(documents[named(arguments.doc, documents)]))
        return 0
    codes = load_codes(arguments.shared)
    if arguments.command == "compile":
        mistakes = compile_sheets(arguments.sheets, arguments.out, corpora, codes)
        print(balance(read_rows(arguments.out)))
    else:
        mistakes = [mistake for folder in arguments.folders for mistake in check(folder, corpora, codes)]
    print(*mistakes, sep="\n" if mistakes else "", end="\n" if mistakes else "")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
