"""What a spec says: reading, checking and interpreting it. Pure: text comes in, values and findings go out."""
