"""Next post as it is shown, for its proof."""
