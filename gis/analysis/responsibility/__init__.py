"""Who answers for each metre of the boundary and of the roads in care."""
