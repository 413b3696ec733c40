"""W3C Web Annotations, one event a line: what was found as bodies, the words it rests on as targets.

https://www.w3.org/TR/annotation-model/ (Recommendation of 2017-02-23). The targets' source is the report's text as
received, in which the positions count; where the page's address is known it stands beside (``scope``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dateline.exports._marks import marks_of
from dateline.exports._plover import told

if TYPE_CHECKING:
    from dateline.exports._codes import Codes
    from dateline.model.told import Telling

Fields = dict[str, Any]
_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"


def annotation(item: Telling, codes: Codes) -> Fields:  # noqa: ARG001 - as all rows are made
    """Return the annotation of one report's telling of an event."""
    kind = f"{item.type}/{item.mode}" if item.mode else item.type
    bodies = [_body(kind, "tagging"), _body(_summary(item), "describing")]
    bodies += [_body(mark, "classifying") for mark in _marks(item)]
    return {
        "@context": _CONTEXT,
        "id": f"urn:dateline:{item.content_id}:{item.id}",
        "type": "Annotation",
        "motivation": "tagging",
        "created": f"{item.added_at:%Y-%m-%dT%H:%M:%SZ}",
        "generator": {"id": "urn:dateline:coder", "type": "Software", "name": f"dateline {item.versions}".strip()},
        "body": bodies,
        "target": _targets(item),
    }


def _marks(item: Telling) -> tuple[str, ...]:
    is_plain = item.status == "actual" and not item.is_claim
    return ("actual", *marks_of(item)) if is_plain else marks_of(item)


def _body(value: str, purpose: str) -> Fields:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _summary(item: Telling) -> str:
    return f"{item.actor or 'somebody'} → {item.target or 'nobody told'}; {item.first_day or 'no day told'}"


def _targets(item: Telling) -> list[Fields]:
    quote = {"exact": item.trigger, "prefix": item.before, "suffix": item.after}
    found = [_target(item, (item.trigger_start, item.trigger_end), quote)]
    for text, start, end in (
        (item.actor_text, item.actor_start, item.actor_end),
        (item.target_text, item.target_start, item.target_end),
    ):
        if text is not None and start is not None and end is not None:
            found.append(_target(item, (start, end), {"exact": text}))
    return found


def _target(item: Telling, span: tuple[int, int], quote: Fields) -> Fields:
    return told(
        {
            "source": f"urn:dateline:{item.content_id}",
            "scope": item.url,
            "selector": [
                {"type": "TextPositionSelector", "start": span[0], "end": span[1]},
                {"type": "TextQuoteSelector", **quote},
            ],
        }
    )
