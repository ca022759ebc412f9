"""An own reader of YAFFS2 and YAFFS1: chunks by the tags in their spare areas, object headers, file contents."""
