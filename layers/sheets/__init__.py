"""Sheets for the table: maps and texts as PDF, set without a browser."""
