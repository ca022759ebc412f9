"""Are keys and credentials kept where nobody else can take them?"""
