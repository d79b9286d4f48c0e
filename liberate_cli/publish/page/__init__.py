"""Pages by Jinja templates: HTML and Markdown."""
