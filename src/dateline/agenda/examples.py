"""Sentences with what they tell of a plan; they are the tests."""

from __future__ import annotations

from typing import Final

OUTCOMES: Final = (
    ("The two ministers cancelled their talks after the shelling.", "cancelled"),
    ("The summit was called off on Tuesday.", "cancelled"),
    ("The visit will not take place, the palace said.", "cancelled"),
    ("Talks between the sides were postponed until May.", "put off"),
    ("The parliament put off its vote.", "put off"),
    ("The meeting has been rescheduled.", "put off"),
    ("The hearing was delayed until Monday.", "put off"),
    ("The talks were neither long nor cordial.", None),
    ("The ministry denied that the visit was cancelled.", None),
    ("The summit has not been postponed.", None),
    ("He threatened to call off the visit.", None),
    ("The rally could be cancelled.", None),
    ("The train to the summit was delayed.", None),
    ("The presidents met for three hours.", None),
)
REMARKS: Final = (
    ("no breakthrough should be expected at the meeting", "expectation"),
    ("he hopes the talks will bring calm", "expectation"),
    ("she would promise aid at the conference", "promise"),
    ("the ministers pledged to attend", "promise"),
    ("the meeting begins at noon", "remark"),
)
