"""The figures of the pages by a second, slow path that shares no code with the first."""
