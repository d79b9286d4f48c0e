"""What comes in from Word and Excel: read as it stands there, told place by place, never trusted.

A reader (`word`, `sheets`) gives a `Document`, whatever the format; what recognises layouts makes
`Record`s of it; their words become `Item`s and `Question`s; and the ledger says of every place what
became of it. Only the readers know the libraries of a format.
"""
