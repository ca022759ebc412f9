"""The conductor: plan, observe, judge, seal."""
