"""Watch the news."""
