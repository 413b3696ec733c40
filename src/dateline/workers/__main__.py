"""``python -m dateline.workers full|text|lists MEGABYTES CPU_SECONDS``: one worker."""

from dateline.workers._serve import main

main()
