"""What a page must do at any width: nothing of it lies beside the screen, and no word and no day is broken in two."""
from __future__ import annotations

BESIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
BROKEN = r"""() => {
  const broken = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (parent.closest('code, pre, svg, script, style, .id, .references, .head') || !parent.checkVisibility()) continue;
    for (const word of text.data.matchAll(/(?<![\d-])\d{4}-\d{2}(?:-\d{2})?(?![\d-])|[A-Za-zμ]{1,4}\/[A-Za-z]{1,2}\b|[A-Za-zμ]{2,18}/g)) {
      const range = document.createRange();
      range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""


def beside_or_broken(page) -> list[str]:
    """What is wrong: "beside" when the page must be scrolled sideways, and each word that goes on in the next line."""
    return (["beside"] if page.evaluate(BESIDE) else []) + page.evaluate(BROKEN)
