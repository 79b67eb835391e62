"""One file per layer. Adding a file adds the layer, its import, its card and its exports."""
