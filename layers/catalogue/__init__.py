"""One file a layer. Dropping a file in adds the layer, its import, its card and its exports."""
