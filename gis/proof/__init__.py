"""A second, slow computation of the figures on the pages that shares no code with the first."""
