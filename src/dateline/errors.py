"""Every error that Dateline raises, as one tree.

::

    DatelineError
    ├── UsageError            the caller handed in something that cannot be read
    │   ├── PageError         a file or address that cannot be opened or is no page
    │   ├── InputLineError    a line of a JSONL file that is no report
    │   ├── OwnActorsError    a line of the user's own file of actors or agents says what is none
    │   ├── SourcesError      the list of sources cannot be read, or says what is not known
    │   └── JobError          the file of a job cannot be read, or says what no job has
    ├── FetchError            an address that was asked for and could not be fetched
    ├── BatchError            a step of a batch could not be done
    ├── WorkerError           a worker process cannot be started
    ├── ArchiveError          a WARC file is missing or cannot be read
    ├── FeedError             what was fetched is no feed, or one that is refused
    ├── ModelError            the model file is missing, damaged or not the pinned one
    ├── TableError            a table of the package is damaged
    ├── DiskFullError         the disk takes no more; what was acknowledged before is kept
    └── StoreError            the store cannot be opened, is locked, or is of another version
        └── StoreHeldError    another program has the store open: wait, or ask again

Wrong input from a caller raises; wrong input from the world becomes a ``Problem`` in the record.
"""


class DatelineError(Exception):
    """The root of all errors that Dateline raises."""


class UsageError(DatelineError):
    """The caller handed in something that cannot be read."""


class PageError(UsageError):
    """A file or address cannot be opened, or holds no page."""


class InputLineError(UsageError):
    """A line of a JSONL file is no report."""


class OwnActorsError(UsageError):
    """A line of the user's own file of actors or agents says what is none."""


class FetchError(DatelineError):
    """An address was asked for and could not be fetched; ``code`` names the kind of cause for counting."""

    def __init__(self, message: str, *, code: str = "unreachable") -> None:
        super().__init__(message)
        self.code = code


class SourcesError(UsageError):
    """The list of sources cannot be read, or says what is not known."""


class JobError(UsageError):
    """The file of a job cannot be read, or says what no job has."""


class BatchError(DatelineError):
    """A step of a batch could not be done, however often it was tried."""


class WorkerError(DatelineError):
    """A worker process cannot be started."""


class ArchiveError(DatelineError):
    """A WARC file is missing or cannot be read."""


class FeedError(DatelineError):
    """What was fetched is no feed, or one that is refused; ``code`` names the kind of cause for counting."""

    def __init__(self, message: str, *, code: str = "no_feed") -> None:
        super().__init__(message)
        self.code = code


class ModelError(DatelineError):
    """The model file is missing, damaged or not the pinned one."""


class TableError(DatelineError):
    """A table of the package is damaged."""


class DiskFullError(DatelineError):
    """The disk takes no more; what was acknowledged before is kept, and work goes on once there is room."""


class StoreError(DatelineError):
    """The store cannot be opened, is locked, or is of another version."""


class StoreHeldError(StoreError):
    """Another program has the store open: wait, or ask again."""
