"""MRBench: what people judged of replies to a mistake, tutor by tutor."""
