"""The world: files, the cache, locks, processes and the terminal, behind the Protocols of those who need them."""
