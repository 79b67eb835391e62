"""Questions that several pages ask with the same widgets, so that each takes over the other's."""
