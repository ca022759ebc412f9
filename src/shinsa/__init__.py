"""Shinsa judges IoT devices against security standards, from evidence."""
