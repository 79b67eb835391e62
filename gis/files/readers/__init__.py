"""The reader of each format of layers; `gis.files.belt_folder` chooses among them."""
