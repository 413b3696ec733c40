"""The records that flow between the rooms.

Takes nothing, gives frozen records, knows nothing of any room.
Import them from their modules: `text`, `report`, `reading`, `findings`.
"""
