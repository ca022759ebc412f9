"""Published vulnerabilities as the user imported them: read from their formats, kept in one file, matched by version."""
