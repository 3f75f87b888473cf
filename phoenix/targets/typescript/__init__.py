"""TypeScript: emitters, support code and driver of one target."""
