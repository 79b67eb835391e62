"""Analyses of one belt: coverage, travel and siting on its own layers."""
