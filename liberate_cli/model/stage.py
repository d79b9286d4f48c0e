"""How far a recommendation can have come: words that a shell completes without loading a plan."""

from enum import StrEnum


class Stage(StrEnum):
    """How far a recommendation has come, the least far first.

    `NOT_ANSWERED`: no deliverable answers it, and there is neither a response nor evidence.
    `READY`: all that answers it is complete, or the response is that it is not accepted.
    `WITH_INSPECTORATE`: it was put to those who may close it, whoever they are.
    """

    NOT_ANSWERED = "not answered"
    IN_PROGRESS = "in progress"
    READY = "ready"
    WITH_INSPECTORATE = "with the inspectorate"
    CLOSED = "closed"
