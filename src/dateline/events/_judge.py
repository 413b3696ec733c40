"""How sure an event is: what the model says of its trigger and parties, on the scale of held-out text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.events._fitted import chance, logit, total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.events._fitted import Fitted
    from dateline.events._parties import Role
    from dateline.model.reading import Mark
    from dateline.model.tree import Tree


def confidence(trigger: Mark, actor: Role, target: Role, tree: Tree, fitted: Fitted) -> float:
    """Return the probability that the sentence tells an event of the trigger's type."""
    return chance(total(features(trigger, actor, target, tree), fitted.event))


def features(trigger: Mark, actor: Role, target: Role, tree: Tree) -> Mapping[str, float]:
    """Return what an event is judged by."""
    is_noun = tree.tokens.upos[trigger.head] in {"NOUN", "PROPN"}
    return {
        "any": 1.0,
        "trigger": logit(trigger.score),
        "label": logit(trigger.label_score),
        f"type:{trigger.label}": 1.0,
        "noun": float(is_noun),
        "noun_trigger": logit(trigger.score) if is_noun else 0.0,
        "actor": actor.score if actor.token is not None else 0.0,
        "target": target.score if target.token is not None else 0.0,
        "no_actor": float(actor.token is None),
        "no_target": float(target.token is None),
    }
