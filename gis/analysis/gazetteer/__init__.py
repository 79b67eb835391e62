"""Where the places of a belt are: by name, by sound, by code, by chainage, by coordinates."""
