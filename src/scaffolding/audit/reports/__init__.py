"""What an audit reports without a verdict: figures that no reference is held against."""
