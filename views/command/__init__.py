"""The command `border-belt`: starts the dashboard, and gives its results without a browser.

It uses the same engine as the pages and the same messages.
"""
