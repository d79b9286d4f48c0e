"""An edition as PDF/UA, set by Typst."""
