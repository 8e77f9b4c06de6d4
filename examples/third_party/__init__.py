"""Three policies of people who did not know the testing kit, and what it says of them."""
