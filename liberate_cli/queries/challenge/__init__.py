"""What the evidence says beside what is claimed: a rule each, and what they find."""
