"""What goes out to other programs: JSON, CSV, JSON Schema, reports of problems."""
