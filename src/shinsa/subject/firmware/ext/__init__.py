"""An own reader of ext2, ext3 and ext4: superblock, groups, inodes, block maps, directories, attributes."""
