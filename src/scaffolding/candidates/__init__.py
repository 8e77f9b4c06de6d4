"""What the principles admit now, from the skills that come next."""
