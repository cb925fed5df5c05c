"""English prose as data and as numbers: units, quantities, number words, people, words that carry meaning."""
