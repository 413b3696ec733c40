"""What a batch costs and stands: `growth`, `overhead`, `kills`, and the `sizing` of what nobody ran here."""
