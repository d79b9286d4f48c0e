"""An edition as a Word document that people can edit, on styles that a force can change."""
