"""What a web interface does with whoever has logged in: sessions, cookies, forms. It is talked to, never judged."""
