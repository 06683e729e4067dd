"""Draws ``docs/pictures/architecture.svg``: the way of one call through the code. ``python -m tools.architecture``."""
from __future__ import annotations

from pathlib import Path

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "architecture.svg"
WIDTH, HEIGHT = 960, 470
FILLS = {"outside": "#f3f4f6", "reads": "#dbeafe", "decides": "#dcfce7", "tells": "#fef3c7", "data": "#ffffff"}

BOXES = (
    # left, top, width, height, kind, title, lines
    (20, 40, 150, 120, "outside", "EHR", ("POST /cds-services/…", "prefetch, token")),
    (20, 240, 150, 90, "outside", "FHIR server", ("only if listed, only", "what prefetch lacks")),
    (215, 40, 160, 120, "tells", "hook_request", ("checks the call;", "400 names the element", "client_auth: who")),
    (215, 240, 160, 90, "reads", "retrieve, fetch", ("prefetch, then server;", "what failed is a gap")),
    (420, 240, 160, 90, "reads", "chart", ("one patient's resources,", "others are counted")),
    (420, 40, 160, 120, "reads", "read, record", ("a PatientRecord: facts;", "all that reading and", "deciding share")),
    (625, 40, 150, 120, "decides", "screen", ("record, rules, day in;", "findings, verdict out;", "pure: no clock, no I/O")),
    (625, 240, 150, 90, "tells", "card_policy, memory", ("say it now? what was", "said, what answered")),
    (820, 40, 120, 120, "tells", "cards", ("texts of catalogues,", "drafts by write.py")),
    (820, 240, 120, 90, "tells", "audit, metrics", ("hashes, states,", "counts")),
    (420, 385, 160, 60, "data", "terminology", ("ValueSets, units, words",)),
    (625, 385, 150, 60, "data", "trials/NCT…/", ("criteria.toml, patients",)),
    (820, 385, 120, 60, "data", "database", ("SQLite, PostgreSQL",)),
)
ARROWS = (
    "170,100 215,100", "295,160 295,240", "215,285 170,285", "375,285 420,285", "500,240 500,160", "580,100 625,100", "700,160 700,240",
    "775,285 820,285", "775,265 797,265 797,100 820,100", "420,415 398,415 398,130 420,130", "625,415 603,415 603,130 625,130",
    "880,330 880,385", "880,40 880,18 95,18 95,40",
)
LEGEND = (("reads", "fhir_mappings: reads"), ("decides", "cds_service.eligibility: decides"), ("tells", "cds_service: tells"), ("data", "data"))


def drawing() -> str:
    """The picture as SVG."""
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" role="img" '
             'aria-label="The way of one call: EHR, request, chart, record, screening, card">',
             '<defs><marker id="tip" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">'
             '<path d="M0,0 L8,4 L0,8 z" fill="#374151"/></marker></defs>',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
    parts += [f'<polyline points="{points}" stroke="#374151" fill="none" marker-end="url(#tip)"/>' for points in ARROWS]
    parts.append(_text(488, 13, "answer: cards, extension", 12, "middle"))
    parts += [_box(*box) for box in BOXES]
    for number, (kind, said) in enumerate(LEGEND):
        top = 372 + 22 * number
        parts += [f'<rect x="20" y="{top}" width="14" height="14" fill="{FILLS[kind]}" stroke="#374151"/>', _text(42, top + 12, said, 12)]
    return "\n".join([*parts, "</svg>", ""])


def _box(left: int, top: int, width: int, height: int, kind: str, title: str, lines: tuple[str, ...]) -> str:
    shape = (f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="6" fill="{FILLS[kind]}" stroke="#374151"/>')
    middle = left + width // 2
    return "\n".join([shape, _text(middle, top + 22, title, 12.5, "middle", bold=True),
                      *(_text(middle, top + 44 + 18 * number, line, 11.5, "middle") for number, line in enumerate(lines))])


def _text(left: int, top: int, said: str, size: float, anchor: str = "start", bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{left}" y="{top}" font-size="{size}" text-anchor="{anchor}" fill="#111827"{weight}>{said}</text>'


if __name__ == "__main__":
    PICTURE.write_text(drawing(), encoding="utf-8")
