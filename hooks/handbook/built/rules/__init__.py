"""The faults of a built site, one file each: `check(site)` yields diagnostics; the file's name is the rule's name."""
