"""The page Export: any layer or result, some of its rows, all layers, or the belt as a whole."""
