"""The writers of exports: each format, what it cannot hold, and reading back what is written.

What a file says about itself is in `about.py`, what goes into it in `content.py`.
"""
