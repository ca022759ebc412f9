"""What is assessed: dossier, firmware, device, documents and inspection records, opened read-only and bounded."""
