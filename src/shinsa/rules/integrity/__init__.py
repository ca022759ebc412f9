"""Does only the software run that its makers and owners mean to run?"""
