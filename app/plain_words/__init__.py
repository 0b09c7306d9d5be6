"""What is wrong with a line or a value, said to a person who does not program: the line to mend, and how it looks when right.

It must not read files or YAML and must not know what any field is for.
"""
