"""What a Word document holds, read from its XML: what a library passes on leaves half of it out."""
