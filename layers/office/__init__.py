"""Files of an office, of plain content: documents, slides, and a page that opens by itself."""
