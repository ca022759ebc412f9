"""The writer of small SquashFS images, which lives in the demo."""

from demo.squashfs_writer import Directory, File, Link, Node, Short, Special, build_squashfs, node_of

__all__ = ["Directory", "File", "Link", "Node", "Short", "Special", "build_squashfs", "node_of"]
