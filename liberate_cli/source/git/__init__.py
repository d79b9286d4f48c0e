"""The only place that runs git: trees, commits, and the tags that editions are."""
