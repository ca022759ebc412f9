"""Is what the device says on the network safe from readers and forgers?"""
