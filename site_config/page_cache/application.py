"""The application that the server calls: memory first, Django for what is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from threading import Event, Lock
from time import time
from typing import Any, Final
from wsgiref.types import StartResponse, WSGIApplication

from site_config.content_version import Version
from site_config.operating.sightings import seen_in
from site_config.page_cache import counts
from site_config.page_cache.answers import Answer, Headers
from site_config.page_cache.questions import Address, Environ, Rules, for_everybody
from site_config.page_cache.store import Store
from site_config.page_cache.versions import Away, Versions

# Where Django finds the offer to keep its answer.
OFFER: Final = "octavo.offer"
# Says to Django that the database did not answer.
IS_AWAY: Final = "octavo.is_away"
AWAY: Final = ("Cache-Status", 'Octavo; hit; detail="the database is away"')
HIT: Final = ("Cache-Status", "Octavo; hit")
MADE: Final = ("Cache-Status", "Octavo; fwd=miss")
SEEN_AS: Final = {HIT: "hit", MADE: "miss", AWAY: "away"}
# A proxy that says so understands until when (POSIX seconds) it may answer unasked.
PROXY: Final = "HTTP_SURROGATE_CAPABILITY"
UNTIL: Final = "X-Accel-Expires"
# What is said to a content delivery network (site_config.caching).
FOR_NETWORKS: Final = {"cdn-cache-control", "cache-tag"}
# Seconds that an answer without a page is kept: addresses that do not exist are many.
BRIEFLY: Final = 60


@dataclass
class Offer:
    """What Django says of an answer while it makes it: whether everybody may have it,
    and until when (POSIX time; infinite while only an edit can change it).

    The version is one that everything was read at, or after; with a snapshot, at.
    """

    version: Version
    needs_snapshot: bool = False
    is_taken: bool = False
    expires: float = field(default=float("inf"))


@dataclass(frozen=True)
class Request:
    """One that may be answered from memory; `at` (POSIX time) is before the version."""

    address: Address
    version: Version
    at: float
    environ: Environ
    start_response: StartResponse


class _Flight:
    """A page on its way: whoever wants it meanwhile waits for who fetches it."""

    def __init__(self) -> None:
        self.landed = Event()
        self.answer: Answer | None = None
        # The one that the answer belongs to.
        self.version: Version | None = None


class _Said:
    """Takes what an application says instead of a client."""

    status = ""
    headers: Headers = []

    def __call__(
        self, status: str, headers: Headers, exc_info: Any = None, /
    ) -> Callable[[bytes], object]:
        self.status, self.headers = status, headers
        return _refuse_to_write


class PageCache:
    """Safe to call from several threads.

    An answer is kept only when Django took the offer; it was asked for by nobody in
    particular, after version and clock were read. So an answer that is found at a
    version shows everything that was committed before this version was read.
    """

    def __init__(
        self,
        application: WSGIApplication,
        versions: Versions,
        rules: Rules,
        store: Store,
        counted: counts.Counts,
    ) -> None:
        """A store without room keeps nothing."""
        self.store = store
        self.counts = counted
        self._application = application
        self._versions = versions
        self._rules = rules
        self._flights: dict[tuple[Address, Version], _Flight] = {}
        self._lock = Lock()

    def __call__(
        self, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        if self._rules.is_apart(environ):
            return self._application(environ, start_response)
        address = self._rules.address(environ) if self.store.limit else None
        at = time()
        try:
            version = self._versions.read()
        except Away:
            return self._without_database(address, environ, start_response)
        if address is None:
            return self._pass(version, environ, start_response)
        request = Request(address, version, at, environ, start_response)
        answer = self.store.get(address, version, at)
        if answer is None:
            return self._fetch(request)
        self.counts.add(counts.HITS)
        return self._send(request, answer)

    def _fetch(self, request: Request) -> Iterable[bytes]:
        """One rendering per address and version; the others wait for it."""
        key = request.address, request.version
        with self._lock:
            flight = self._flights.get(key)
            is_first = flight is None
            if flight is None:
                flight = self._flights[key] = _Flight()
        if is_first:
            try:
                flight.answer, flight.version = self._render(request)
            finally:
                with self._lock:
                    del self._flights[key]
                flight.landed.set()
        else:
            flight.landed.wait()
            if flight.answer is not None and flight.answer.is_over(request.at):
                return self._fetch(request)
        self.counts.add(counts.MISSES)
        if flight.answer is None or flight.version is None:
            return self._pass(request.version, request.environ, request.start_response)
        request = replace(request, version=flight.version)
        return self._send(request, flight.answer, MADE)

    def _render(self, request: Request) -> tuple[Answer | None, Version]:
        """What Django answers to everybody, and as of when; None when it depends on who
        asks.

        It is made anew when something was committed meanwhile: what was read before and
        what was read after it may belong to no state that the site ever had.
        """
        offer = Offer(request.version)
        answer = self._made(request, offer)
        at, version = time(), self._latest(request.version)
        if answer is not None and version != request.version:
            if made_meanwhile := self.store.get(request.address, version, at):
                return made_meanwhile, version
            offer = Offer(version, needs_snapshot=True)
            answer = self._made(replace(request, at=at), offer)
        if answer is not None:
            self._keep(request.address, offer.version, answer)
        return answer, offer.version

    def _made(self, request: Request, offer: Offer) -> Answer | None:
        said = _Said()
        body = self._application({**for_everybody(request.environ), OFFER: offer}, said)
        try:
            if not offer.is_taken and not said.status.startswith("5"):
                return None
            content = b"".join(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        end = _end(said.status, offer, request.at)
        route = seen_in(request.environ).route
        return Answer(said.status, said.headers, content, end, route)

    def _latest(self, known: Version) -> Version:
        try:
            return self._versions.read()
        except Away:
            return known

    def _keep(self, address: Address, version: Version, answer: Answer) -> None:
        if answer.expires:
            self.store.put(address, version, answer)
            self.counts.note(counts.SIZE, self.store.size)
            self.counts.note(counts.VERSION, version.number)

    def _send(
        self, request: Request, answer: Answer, told: tuple[str, str] = HIT
    ) -> Iterable[bytes]:
        encoding = answer.encoding(request.environ)
        variant = answer.variant(encoding)
        if variant is None:
            variant = answer.make(encoding)
            self._keep(request.address, request.version, answer)
        seen = seen_in(request.environ)
        seen.route, seen.cache = answer.route, SEEN_AS[told]
        added = [told]
        if PROXY in request.environ and answer.expires and answer.is_dated:
            # nginx heeds it only when it stands before Cache-Control.
            added.append((UNTIL, f"@{int(min(request.at, answer.expires - 1))}"))
        is_known = answer.is_known(variant, request.environ)
        headers = variant.unchanged if is_known else variant.headers
        if told == AWAY:
            headers = _for_now(headers)
        if is_known:
            request.start_response("304 Not Modified", [*added, *headers])
            return ()
        request.start_response(answer.status, [*added, *headers])
        return () if request.environ["REQUEST_METHOD"] == "HEAD" else (variant.body,)

    def _without_database(
        self, address: Address | None, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """What is held already is better than nothing, and says what it is."""
        at = time()
        answer = self.store.latest(address) if address else None
        version = self.store.version
        if address is None or answer is None or version is None:
            return self._application({**environ, IS_AWAY: True}, start_response)
        self.counts.add(counts.AWAY)
        request = Request(address, version, at, environ, start_response)
        return self._send(request, answer, AWAY)

    def _pass(
        self, version: Version, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        self.counts.add(counts.PASSED)
        environ[OFFER] = Offer(version)
        return self._application(environ, start_response)


def _end(status: str, offer: Offer, now: float) -> float:
    """Until when the answer holds (POSIX time); 0: it is not kept."""
    if not offer.is_taken:
        return 0.0
    return (
        offer.expires if status.startswith("200") else min(offer.expires, now + BRIEFLY)
    )


def _for_now(headers: Headers) -> Headers:
    """Of a page that may be out of date: no network keeps it (RFC 9213), for what was
    changed meanwhile is not told anew.
    """
    kept = [pair for pair in headers if pair[0].lower() not in FOR_NETWORKS]
    return [*kept, ("CDN-Cache-Control", "no-store")]


def _refuse_to_write(data: bytes) -> object:
    raise NotImplementedError("An answer is returned, not written (PEP 3333).")
