"""What the supplier declares: dossier.yaml and the attestations beside it, read strictly and with line numbers."""
