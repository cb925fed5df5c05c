"""Data to Markdown, HTML and SVG: pure functions, the same input gives the same bytes."""
