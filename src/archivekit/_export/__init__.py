"""Articles and clusters in the vocabularies that others read, one file each."""
