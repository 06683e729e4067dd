"""Resources as read, with the names by which others refer to them. Source: FHIR R4 references, Bundle.entry.fullUrl."""
from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from fhir_mappings.record import Phrase
from fhir_mappings.resources import Resource

R = TypeVar("R", bound=Resource)


class Read(msgspec.Struct, Generic[R], frozen=True, eq=False):
    """One resource of the chart. Compare by identity.

    ``reference``: how facts name it: ``Type/id``, the fullUrl where there is no id, ``Type/id#contained`` for a
    contained one, else None. ``notes``: what was assumed while reading it (no subject, a pruned element): copy them
    into the facts made of it. ``container``: what contains it, if it is a contained resource.
    """

    resource: R
    reference: str | None
    notes: tuple[Phrase, ...] = ()
    container: Read | None = None
    full_url: str | None = None
    server: str | None = None
