"""References held against the records of Crossref, PubMed and a library: asked, compared, stored."""
