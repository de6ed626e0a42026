"""Django's side: takes the offer to keep an answer that everybody may have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from site_config.caching import is_for_everybody
from site_config.page_cache.application import OFFER, Offer
from site_config.page_cache.snapshots import snapshot


def offer_of(request: HttpRequest) -> Offer | None:
    offer = request.META.get(OFFER)
    return offer if isinstance(offer, Offer) else None


def expire(request: HttpRequest, at: datetime) -> None:
    """The answer to this request is another one from `at` (aware) on, by the clock."""
    if offer := offer_of(request):
        offer.expires = min(offer.expires, at.timestamp())


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        offer = offer_of(request)
        if offer and offer.needs_snapshot:
            with snapshot() as offer.version:
                response = self.get_response(request)
        else:
            response = self.get_response(request)
        if offer and not response.streaming:
            may_be_kept = "public" in response.headers.get("Cache-Control", "")
            offer.is_taken = may_be_kept and is_for_everybody(request, response)
        return response
