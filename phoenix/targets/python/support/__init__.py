"""What the generated modules of this package share."""
