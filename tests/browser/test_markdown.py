"""The renderer of the demo page: what it makes of the Markdown that cards use, and that nothing becomes markup."""
from __future__ import annotations

import pytest

from cds_service.texts.escaping import markdown as escaped
from cds_service.texts.escaping import visible

RENDER = """async (text) => {
  const { markdown } = await import('/demo/static/markdown.js');
  const box = document.createElement('div');
  box.append(markdown(text));
  return { html: box.innerHTML, text: box.textContent, tags: [...box.querySelectorAll('*')].map((one) => one.localName) };
}"""
HOSTILE = [
    "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "</p><h1>big", "<b>*x*</b> | www.a.b", "**bold** _it_ `code` ~~gone~~",
    "[x](javascript:alert(1))", "![x](http://evil.example/x.png)", "# heading", "- item\n- item", "1. one", "> quote", "| a | b |\n| - | - |",
    "\u202egnp.exe", "http://evil.example", "&lt;b&gt; &amp;amp;", "a\\|b \\\\", "**", "[", "](", "\\", "&", "a" * 200,
]


@pytest.fixture
def render(watched):
    page = watched.open("/demo?lang=en")
    return lambda text: page.evaluate(RENDER, text)


@pytest.mark.parametrize("text,html", [
    ("one\ntwo\n\nthree", "<p>one two</p><p>three</p>"),
    ("**Possible** – *no*", "<p><strong>Possible</strong> – *no*</p>"),
    ("- a\n- **b**", "<ul><li>a</li><li><strong>b</strong></li></ul>"),
    ("| A | B |\n| --- | --- |\n| x \\| y | **2** |\n| only one |",
     '<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody><tr><th scope="row">x | y</th>'
     '<td><strong>2</strong></td></tr><tr><th scope="row">only one</th><td></td></tr></tbody></table>'),
    ("[registry](https://clinicaltrials.gov/study/NCT05734898)",
     '<p><a href="https://clinicaltrials.gov/study/NCT05734898" rel="noopener noreferrer" target="_blank">registry</a></p>'),
    ("[x](javascript:alert(1)", "<p>[x](javascript:alert(1)</p>"),
    ("[x](data:text/html,y)", "<p><span>x</span></p>"),
    ("2 \\* 3 &lt; 7 &amp; 8", "<p>2 * 3 &lt; 7 &amp; 8</p>"),
    ("ALT 急性 ok", '<p>ALT <span lang="zh">急性</span> ok</p>'),
    ("a < b <b>c</b>", "<p>a &lt; b &lt;b&gt;c&lt;/b&gt;</p>"),
    ("", ""),
])
def test_the_markdown_of_cards(render, text, html):
    assert render(text)["html"] == html


@pytest.mark.parametrize("text", HOSTILE)
def test_charted_text_that_the_service_escaped_shows_as_itself(render, text):
    shown = render(f"Finding: {escaped(text)}")  # charted text never begins a paragraph
    assert shown["text"] == "Finding: " + visible(text) and set(shown["tags"]) <= {"p"}
    cell = render(f"| A |\n| --- |\n| {escaped(text)} |")
    assert cell["text"] == "A" + visible(text) and set(cell["tags"]) <= {"table", "thead", "tbody", "tr", "th"}


@pytest.mark.parametrize("text", HOSTILE)
def test_even_unescaped_text_becomes_no_foreign_markup(render, text):
    made = render(text)
    assert set(made["tags"]) <= {"p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "a", "span"}
    assert "javascript:" not in made["html"].replace("](javascript:", "")
