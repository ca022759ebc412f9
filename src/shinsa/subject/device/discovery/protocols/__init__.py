"""What clients of each protocol say first, and how a server's answer is told from anybody else's. Bytes only; nothing is sent here."""
