"""What is not wrong with a programme but weak, and what is wrong that no part shows."""
