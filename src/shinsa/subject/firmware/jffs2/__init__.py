"""An own reader of JFFS2: nodes of a log, newest versions, names, file contents."""
