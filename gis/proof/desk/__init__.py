"""The desk a second time: who goes to a place, and the calls of a drill."""
