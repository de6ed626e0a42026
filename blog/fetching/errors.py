"""Why something could not be fetched. The message is short enough for a column."""

from __future__ import annotations


class Unfetchable(Exception):
    """Nothing was fetched; one of the classes below says why."""


class Refused(Unfetchable):
    """It was not asked for: the address leads where nothing is fetched from."""

    def __init__(self, why: str) -> None:
        super().__init__(f"refused: {why}")


class OtherPort(Refused):
    """Not one of the web's: what answers there may be anything."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port}")


class UnknownHost(Unfetchable):
    def __init__(self) -> None:
        super().__init__("no such host")


class NoConnection(Unfetchable):
    def __init__(self) -> None:
        super().__init__("no connection")


class TimedOut(Unfetchable):
    def __init__(self) -> None:
        super().__init__("timed out")


class BrokenTls(Unfetchable):
    """No secure connection; most often the certificate is not valid."""

    def __init__(self, why: str = "") -> None:
        super().__init__(f"broken TLS: {why}" if why else "broken TLS")


class BadAnswer(Unfetchable):
    """What answers does not speak HTTP, or stopped in the middle."""

    def __init__(self) -> None:
        super().__init__("no HTTP answer")


class TooManyRedirects(Unfetchable):
    def __init__(self) -> None:
        super().__init__("too many redirects")
