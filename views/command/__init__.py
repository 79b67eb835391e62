"""The command `border-belt`: the dashboard, and what it tells, without a browser.

It asks the same engine as the pages, and says the same sentences.
"""
