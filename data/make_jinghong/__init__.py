"""The program that makes the demonstration belt `data/jinghong/`: `python -m data.make_jinghong`.

It is seeded, so on one computer it writes the same bytes each time. No decision depends on the last
bit of a number, in which processors differ, so every computer writes the same belt. It starts from
public points (`public.py`), bends the boundary to its official length, erodes a terrain that fits
rivers, ridge and named heights, and places villages, roads and posts on it.
"""
