"""What all targets share: the lowered form of exact bodies, what a contract checks, what a native test says."""
