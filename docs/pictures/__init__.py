"""Pictures that are kept, because the page they stand on is read where none is made."""
