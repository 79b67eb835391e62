"""The page Sheets: maps, briefings, atlases and plates on paper."""
