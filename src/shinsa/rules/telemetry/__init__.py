"""What is asked of telemetry: that it is examined, kept small and explained."""
