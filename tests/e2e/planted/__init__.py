"""The contradictions that are planted in the clean dossier, table by table, each with the rule that has to find it."""
