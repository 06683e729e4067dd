"""All resources of the input, out of their Bundles, with what is known to be lacking.

Bundles are walked with a list of what is still to do, not by recursion, so that their nesting costs no stack. What stands in for resources
is told from them: an OperationOutcome (error, fatal; any, where it is the whole answer) is a read that failed, a ``next`` link that nobody
followed is a search that was cut off, one that brings less than it says, or nothing that can be read, was not read whole.
Sources: FHIR R4 Bundle, search (paging), OperationOutcome; CDS Hooks 2.0, prefetch.
"""
from __future__ import annotations

from collections.abc import Hashable, Iterable

import msgspec
from msgspec import Raw

from fhir_mappings.charts.compositions import COMPOSITION, told_of_family
from fhir_mappings.charts.decoding import NotAResource, NotRead, Rejected, array_in, decode, entries_one_by_one, reference_in, remnant
from fhir_mappings.charts.deliveries import MATCH, Deliveries, Delivery, is_match, total_of
from fhir_mappings.charts.envelopes import Bundle, BundleEntry, EntryResponse, OperationOutcome, relation_of
from fhir_mappings.charts.gathered import Entry, Gathered
from fhir_mappings.charts.outcomes import tells_failure, tells_more, tells_refusal
from fhir_mappings.charts.paging import EVERY_TYPE, Page, cut_off
from fhir_mappings.charts.parts import Part
from fhir_mappings.charts.subjects import names_a_subject
from fhir_mappings.charts.torn_subjects import of_torn_subject
from fhir_mappings.charts.visits import visit_of
from fhir_mappings.charts.whole_bundles import WholeBundle, whole_bundle
from fhir_mappings.frozen import replace
from fhir_mappings.record import Phrase, Unreadable
from fhir_mappings.references import base_url, last_segment, normal_url, server_of, target_of
from fhir_mappings.resources import READ, Condition, Resource

_NULL = Raw(b"null")
_NO_MATCH = frozenset({"Bundle", "OperationOutcome"})


class _ToDo(msgspec.Struct, frozen=True, eq=False, gc=False):
    raw: Raw | bytes
    full_url: str | None = None
    page: Page | None = None
    match: bool = True
    root: bool = False


def gather(parts: Iterable[Part]) -> Gathered:
    """Takes in every part."""
    walk = _Walk()
    for part in parts:
        walk.take_part(part)
    return walk.finished()


class _Walk:
    def __init__(self) -> None:
        self.out, self.pages, self.own_urls, self.deliveries = Gathered(), list[Page](), list[str](), Deliveries()
        self.taken = 0
        self.answer: int | None = None

    def finished(self) -> Gathered:
        own = {normal_url(url) for url in self.own_urls} if self.pages else frozenset()
        for types in cut_off(self.pages, own):
            self.out.lack(types, "cut-off")
        for types, reason in self.deliveries.lacking():
            self.out.lack(types, reason)
        return self.out

    def take_part(self, part: Part) -> None:
        self.taken += 1
        self.answer = None
        if part.is_answer:
            self.answer = self.taken
            self.out.searched[self.taken] = part.name, part.types
        if part.cut_off:
            self.out.lack(part.types, "cut-off")
        whole = whole_bundle(part.content)
        if whole is not None:
            self.take_whole(whole, part)
            return
        part.check()
        content = bytes(part.content).strip()
        if content == b"null":
            return
        items = array_in(content) if content[:1] == b"[" else None
        todo = [_ToDo(part.content, root=True)] if items is None else [_ToDo(item) for item in reversed(items)]
        while todo:
            self.take(todo.pop(), part, todo)

    def take_whole(self, bundle: WholeBundle, part: Part) -> None:
        """All resources of a Bundle in which nothing needs a closer look."""
        page = self.page_of(bundle, part) if bundle.link or (bundle.total and not part.types) else None  # it may be the next of another
        asked, answer = part.server and base_url(part.server), self.answer
        found, base, server, came = self.out.entries, None, None, dict[Hashable, str]()
        for entry in bundle.entry or ():
            resource, url = entry.resource, entry.full_url
            kind = type(resource).__name__
            name = f"{kind}/{resource.id}"
            if not url:
                server = base = None
            elif not base or url != base + name:
                server = server_of(url, name)  # else that of the entry before: a chart has few servers
                base = url[:-len(name)] if url.endswith(name) else None
            if entry.search is None or entry.search.mode in MATCH:
                came[(server, name) if resource.id else len(found)] = kind
            found.append(Entry(resource, name if resource.id else url, (), None, url, server, asked, answer))
        types = set(came.values())
        self.deliveries.whole.append((part, bundle, types, came))
        if page is not None:
            page.came(types, came)

    def take(self, one: _ToDo, part: Part, todo: list[_ToDo]) -> None:
        try:
            resource = decode(one.raw)
        except NotRead as other:
            self.one_came(one, other.resource_type, part)
            if other.resource_type == COMPOSITION:
                self.out.of_family += told_of_family(one.raw, server_of(one.full_url))
        except NotAResource:
            self.out.ignored["no-resource-type"] += 1
            self.strange(part, one.match)
            if one.root:  # what was asked for did not come
                self.out.lack(part.types, "failed")
        except Rejected as rejected:
            self.one_came(one, rejected.unreadable.resource_type or "", part, rejected.unreadable.reference)
            self.rejected(one, rejected.unreadable, part, todo)
        else:
            if isinstance(resource, Bundle):
                self.open(resource, part, todo)
            elif isinstance(resource, OperationOutcome):
                self.outcome(resource, part, alone=one.root)
            else:
                name = type(resource).__name__
                if not (one.root and name in part.types):
                    self.one_came(one, name, part, f"{name}/{resource.id}" if resource.id else "")
                elif name != "Patient" and part.is_answer:  # one resource instead of the list of what was found
                    self.out.lack(part.types, "cut-off")
                if part.entered and isinstance(resource, Condition):
                    resource.entered = True
                self.keep(resource, one, part)

    def one_came(self, one: _ToDo, name: str, part: Part, own: str | None = None) -> None:
        """A resource was found, read or not, and nothing that only carries or stands in for others. ``own``: its type and id."""
        listed = [to for to in (one.page, self.deliveries.of(part)) if to is not None] if one.match and name not in _NO_MATCH else ()
        if listed:
            own = reference_in(bytes(one.raw), name) if own is None else own
            key = (server_of(one.full_url, own) if one.full_url else None, own) if own else object()
            for to in listed:
                to.came((name,), (key,))

    def strange(self, part: Part, match: bool = True) -> None:
        """Something that is no resource: it affects nothing, unless it is all that came of what was asked for."""
        if match and part.is_answer and (delivery := self.deliveries.of(part)):
            delivery.strange += 1

    def keep(self, resource: Resource, one: _ToDo, part: Part, among: list[Entry] | None = None) -> None:
        url, own = one.full_url, f"{resource.resource_type}/{resource.id}"
        server, asked = server_of(url, own) if url else None, part.server and base_url(part.server)
        visit = None if names_a_subject(resource) else visit_of(one.raw)
        entry = Entry(resource, own if resource.id else url, (), None, url, server, asked, self.answer, visit)
        (self.out.entries if among is None else among).append(entry)

    def rejected(self, one: _ToDo, unreadable: Unreadable, part: Part, todo: list[_ToDo]) -> None:
        if unreadable.reference is None and part.name:
            unreadable = replace(unreadable, why=Phrase("unread.at", {"why": unreadable.why, "place": part.place or part.name}))
        if unreadable.resource_type == "OperationOutcome":
            self.out.lack(part.types or EVERY_TYPE, "failed")
        elif unreadable.resource_type == "Bundle" and (bundle := entries_one_by_one(one.raw)):
            self.open(bundle, part, todo)
        elif unreadable.resource_type == "Bundle" and part.types:
            self.out.unread.append(unreadable)
            self.out.lack(part.types, "failed")
        else:
            left = remnant(one.raw)
            kept = of_torn_subject(one.raw) if left is None else left
            if kept is not None:
                self.keep(kept, one, part, self.out.torn if left is None else None)
            self.out.reject(unreadable if kept else replace(unreadable, nameless=True))

    def open(self, bundle: Bundle, part: Part, todo: list[_ToDo]) -> None:
        """Puts a Bundle's entries on the list of what is to do, the first of them on top."""
        if "entry" in bundle.malformed:
            self.rejected_bundle(part)
            return
        page, delivery = self.page_of(bundle, part), self.deliveries.of(part)
        if delivery is not None:
            delivery.page(bundle)
        for entry in reversed(bundle.entry or ()):
            if entry is None:
                self.out.ignored["no-resource-type"] += 1
                self.strange(part)
                continue
            bare = not len(raw := entry.resource) or (len(raw) == len(_NULL) and raw == _NULL)
            if not bare:
                todo.append(_ToDo(raw, entry.full_url, page, is_match(entry)))
            elif entry.full_url and entry.response is None and entry.request is None and is_match(entry):
                self.announced(entry.full_url, delivery)
            if entry.response is not None or entry.request is not None or bare:
                self.beside_resource(entry, part, bare)

    def announced(self, url: str, delivery: Delivery | None) -> None:
        """A resource that there is, by its address, and that was not brought."""
        target = target_of(url)
        if delivery is not None:
            delivery.announced += 1
        elif target is not None and target.type in READ:
            self.out.lack((target.type,), "cut-off")

    def rejected_bundle(self, part: Part) -> None:
        self.out.unread.append(Unreadable(None, "Bundle", Phrase("unread.wrong-type", {"element": "entry"})))
        self.out.lack(part.types or EVERY_TYPE, "failed" if part.types else "rejected")

    def page_of(self, bundle: Bundle | WholeBundle, part: Part) -> Page | None:
        """The Bundle as one page of several, when it has a ``next`` link, or links that can't be read."""
        links = [(relation_of(link.relation), link.url or "") for link in bundle.link or () if link]
        own = [url for relation, url in links if relation == "self" and url]
        self.own_urls += own
        following = frozenset(normal_url(url) for relation, url in links if relation == "next")
        goes_on = bool(following) or any(path.startswith("link") for path in bundle.malformed)
        total = None if part.types else total_of(bundle)
        if part.followed or not (goes_on or total or (own and not part.types)):
            return None
        page = Page(following, frozenset(map(normal_url, own)), tuple(last_segment(url) for _, url in links), part.types,
                    total=total, goes_on=goes_on)
        self.pages.append(page)
        return page

    def beside_resource(self, entry: BundleEntry, part: Part, bare: bool) -> None:
        """What an entry says beside its resource, or without one: that a read failed, or that a resource was deleted."""
        if entry.response is not None:
            self.response(entry.response, part)
        method = ((entry.request and entry.request.method) or "").strip().upper()
        if method == "DELETE":
            target = target_of(entry.request.url) if entry.request else None
            if target is not None and target.id:
                self.out.deleted.append(target.at(server_of(entry.full_url)))
        elif bare and entry.request is None:
            self.strange(part, is_match(entry))
            self.out.ignored["no-resource-type"] += entry.response is None and not len(entry.resource)

    def response(self, response: EntryResponse, part: Part) -> None:
        if (response.status or "").strip()[:1] in ("4", "5"):
            self.out.lack(part.types or EVERY_TYPE, "failed")
        elif len(response.outcome):
            self.take(_ToDo(response.outcome), part, [])

    def outcome(self, outcome: OperationOutcome, part: Part, alone: bool) -> None:
        """``alone``: it is all that came. Then it is no answer, however mild its words: who found nothing sends a list of nothing."""
        if tells_failure(outcome) or (alone and part.is_answer):
            self.out.lack(part.types or EVERY_TYPE, "failed")
        elif part.is_answer and (delivery := self.deliveries.of(part)):
            delivery.in_part |= tells_more(outcome)
            delivery.refused |= tells_refusal(outcome)
