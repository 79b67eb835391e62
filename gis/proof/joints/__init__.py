"""The joint posts a second time: committees, who serves them, and what they show of the six."""
