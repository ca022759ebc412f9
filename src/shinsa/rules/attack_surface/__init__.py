"""Is nothing open, running or installed that the device does not need?"""
