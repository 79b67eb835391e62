"""The readers of the layer formats; `gis.files.belt_folder` chooses between them."""
