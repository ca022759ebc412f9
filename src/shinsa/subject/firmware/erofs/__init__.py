"""An own reader of EROFS: superblock, inodes, directories, flat, chunked and compressed contents, attributes."""
