"""How long the tools take, beside their peers, in one run: `make bench`."""
