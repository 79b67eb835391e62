"""The pages: widgets, words and caches. They ask for frames and show them, and compute nothing."""
