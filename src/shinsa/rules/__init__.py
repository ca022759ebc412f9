"""The rules: each answers one question of the standards from facts. Pure: nothing here opens anything."""
