"""ICS and IXIT in and out of a dossier: spreadsheets, Word tables, and Markdown as manufacturers publish it."""
