"""A file that is imported into a plan which is there: what is which, what is new, what is asked.

A file says a deliverable (`SaidItem`); `matching` finds which of the plan's it is; `item_fields`
decides field by field, three ways, and gives what is to change, what the record is to keep, and
what to ask. Nothing here writes.
"""
