"""An own reader of SquashFS: superblock, metadata blocks, inodes, directories, file contents."""
