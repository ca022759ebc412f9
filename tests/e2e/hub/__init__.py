"""A made-up hub, as its maker would ship it: its flash as a person reads it out, sound or with flaws that have names."""
