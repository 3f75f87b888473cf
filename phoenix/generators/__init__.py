"""Writers of what no definition says exactly: what is asked of them, what they answer, and what was answered before."""
