"""The belt of tests/support/paper_belt.py, its session, and orders for internal use."""

from paper_belt import belt, order, session

__all__ = ["belt", "order", "session"]
