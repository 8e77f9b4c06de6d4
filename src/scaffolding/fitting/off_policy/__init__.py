"""Off-policy evaluation: what a policy would have come to, from what another one did."""
