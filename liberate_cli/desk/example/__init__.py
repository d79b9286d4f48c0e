"""`init --example`: a made-up year of a made-up force, its words and its diary."""
