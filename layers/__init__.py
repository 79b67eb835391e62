"""What each map layer is, and how a frame becomes objects on a map."""
