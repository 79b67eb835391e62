"""The page Responsibility: who answers for each metre of the boundary and of a road in care."""
