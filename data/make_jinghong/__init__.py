"""The program that makes the demonstration belt `data/jinghong/`: `python -m data.make_jinghong`.

It is seeded, so it writes the same bytes each time on one computer. Nothing that it decides
hangs on the last bit of a number, in which processors differ: each writes the same belt. It
begins at the public points (`public.py`), bends the boundary to its official length, lets rain
carve a terrain that fits rivers, ridge and named heights, and settles villages, roads and posts
on that terrain.
"""
