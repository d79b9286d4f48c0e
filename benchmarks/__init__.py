"""What Liberate costs, as ratios measured in one run, on plans that are made up."""
