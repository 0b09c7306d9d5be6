"""The site as its editors see it while they write: fresh after every save, with the checks' lines on the page.

It must not be imported by anything that serves readers: what it adds to a page exists here only.
"""
