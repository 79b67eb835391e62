"""The pages: widgets, texts and caches. They show frames and compute nothing themselves."""
