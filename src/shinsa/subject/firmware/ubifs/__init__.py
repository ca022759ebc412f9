"""An own reader of UBIFS: nodes, index, journal, names, file contents."""
