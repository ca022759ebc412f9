"""Rules on passwords and logins: unique, changed at first use, declared, and asked for before settings change."""
