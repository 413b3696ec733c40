"""English: its words of time, its rules, and their examples."""
