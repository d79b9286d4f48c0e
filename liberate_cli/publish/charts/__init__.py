"""Charts of an edition: each is drawn once as SVG, for every format, beside a table of its words.

A chart is 320 wide, which a phone shows whole; its smallest letter is 12 high in that measure. On
paper it is best at 8 to 9 cm, two of them side by side.
"""
