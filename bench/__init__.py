"""Measures what the project promises in numbers: `python -m bench`. It must not be imported by the app."""
