"""What documents, slides and a page by itself hold, from the same content as sheets on paper."""
