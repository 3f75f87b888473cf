"""The Go target: data, and translators from checked components to Go."""
