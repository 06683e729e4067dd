"""Which of our languages a caller reads best. Source: RFC 9110, Accept-Language."""
from __future__ import annotations

from werkzeug.datastructures import LanguageAccept

from cds_service.texts.wording import LANGUAGES


def language_of(accepted: LanguageAccept, otherwise: str) -> str:
    """The best-liked of our languages in ``Accept-Language`` (zh-CN is zh), else the client's or the site's."""
    for tag, quality in accepted:
        primary = tag.lower().replace("_", "-").split("-", 1)[0]
        if quality > 0 and primary in LANGUAGES:
            return primary
    return otherwise
