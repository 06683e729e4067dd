"""``/launch`` and ``/redirect`` where no launch is set up: they say so. What a launch needs (keys, an HTTP client) is not loaded."""
from __future__ import annotations

from typing import NoReturn

from flask import Blueprint, Flask

from cds_service.errors import Refused
from cds_service.worksheet.card_link import KEYS_PATH, LAUNCH_PATH, REDIRECT_PATH
from cds_service.worksheet.routes import refusal

no_launches = Blueprint("launch", __name__)


def add_no_launch(app: Flask) -> None:
    """Adds the addresses of a launch, all of which answer 404 with their reason."""
    app.register_blueprint(no_launches)


@no_launches.get(LAUNCH_PATH)
@no_launches.get(REDIRECT_PATH)
@no_launches.get(KEYS_PATH)
def not_set_up() -> NoReturn:
    """404: the site has not registered the worksheet with its EHR."""
    raise Refused(404, "SMART App Launch is not set up.", reason="launch-not-set-up")


no_launches.register_error_handler(Refused, refusal)
