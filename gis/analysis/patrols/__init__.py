"""Who was there: which metre of the boundary was walked when, and who reported each day."""
