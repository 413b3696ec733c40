"""From a laptop to a cluster: many shards of pages into one record, resumed wherever it stopped.

Takes a `Job` (`load` reads it from its file): shards, where the record goes, who works. `run` gives the record as
Parquet and as a store, and a `Report` of what it took; it tells `Progress` on the way. Every step is a function from
files to files; whether it is done is told by its last file alone.
Knows nothing of what pages say, nor of how work is handed to processes and machines: executors do that.
"""

from dateline.batch._job import Job, load
from dateline.batch._progress import Progress
from dateline.batch._report import Report
from dateline.batch._run import run

__all__ = ["Job", "Progress", "Report", "load", "run"]
