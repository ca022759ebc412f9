"""Tell: from an assessment to bytes. One file is one format; a report knows the assessment and nothing else."""
