"""The composition root: the only place that wires language, engine, gate, targets and adapters together."""
