"""What proves code and specs: cases, inputs, the session with a driver, verdicts, and proofs on the interpreter."""
