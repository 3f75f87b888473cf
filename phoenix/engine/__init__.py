"""What must be made, and making it: keys, plan, proofs, promotion. It knows nothing of specs or languages."""
