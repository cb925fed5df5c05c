"""A page as it is rendered, with the place in the source where each part of it stands."""
