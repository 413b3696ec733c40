"""Processes that read, within limits that the system holds.

Takes a `Job` (a page to read, a list to look through), gives what was found (`Done`) or of what the process died
(`Death`). A page that hangs, crashes or bloats its process takes nothing else with it.
Knows nothing of where jobs come from. Imports nothing that reads until a process is told what it serves.
"""

from dateline.workers._jobs import Done, Job
from dateline.workers._process import Death, Worker, command
from dateline.workers._serve import serve

__all__ = ["Death", "Done", "Job", "Worker", "command", "serve"]
