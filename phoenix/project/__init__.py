"""What a project intends beside its specs: plan, constitution, stories, architecture, settings."""
