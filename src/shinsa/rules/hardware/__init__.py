"""Is the body of the device closed to a person who holds it?"""
