"""What a careful clerk checks in a district's form, and what a clean one says. Pure.

`judge` decides on all forms and stamped copies of a message; one module a form holds its
rules as a table; `books` is what is known beforehand.
"""
