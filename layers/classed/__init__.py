"""Results as files for maps hold them: each row with its class, in the symbols of the map."""
