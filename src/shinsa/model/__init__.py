"""The words every other room shares: verdicts, places, facts, observations, judgements and the assessment. Standard library only."""
