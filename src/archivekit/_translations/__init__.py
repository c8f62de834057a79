"""Who translated whom, where no link says so: what of a text survives translation."""
