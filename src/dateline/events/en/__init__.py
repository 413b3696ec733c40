"""English words of the events room, beside their examples."""
