from __future__ import annotations

import pytest

from site_config.languages import direction


@pytest.mark.parametrize(
    "tag", ["ar", "AR-eg", "he", "fa-IR", "ur", "uz-Arab", "en-Hebr"]
)
def test_languages_that_are_written_from_the_right(tag: str):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize(
    "tag", ["", "en", "en-GB", "uz", "ar-Latn", "zh-Hant-TW", "arn"]
)
def test_languages_that_are_written_from_the_left(tag: str):
    assert direction(tag) == "ltr"
