"""The 29 IXIT tables of TS 103 701: what one entry of each says, and which published field each key answers."""
