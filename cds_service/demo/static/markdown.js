// The GitHub-flavoured Markdown that cards use, as DOM nodes: paragraphs, bold, lists, tables, links. Text only ever
// becomes a text node, so nothing in a card can become markup; whatever is not understood shows as it was written.

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const TOKEN = /\\([!-/:-@[-`{-~])|(&(?:amp|lt|gt|quot|#39);)|\*\*(?=\S)((?:\\.|[^\\])+?)\*\*|\[((?:\\.|[^\\\]])+)\]\(([^()\s]+)\)/su;
const DELIMITER = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/u;

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// An address that may be followed: absolute, http or https. Anything else (javascript:, data:) is none.
export function safeUrl(text) {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

export function link(label, address) {
  const url = safeUrl(address);
  return url ? element('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, ...[label].flat()) : element('span', {}, ...[label].flat());
}

// Text as nodes; Chinese in a page of another language is marked, for screen readers and fonts, and a day is kept on its line.
const MARKED = /((?<![\dA-Za-z-])\d{4}-\d{2}(?:-\d{2})?(?![\dA-Za-z-])|\p{Script=Han}+)/u;

function plainNodes(text) {
  const chinese = document.documentElement.lang === 'zh';
  return text.split(MARKED).map((part, index) => {
    if (index % 2 === 0 || (chinese && !/^\d/u.test(part))) return document.createTextNode(part);
    return /^\d/u.test(part) ? element('time', {}, part) : element('span', { lang: 'zh' }, part);
  });
}

function inline(text) {
  const nodes = [];
  let plain = '';
  let rest = text;
  const flush = () => {
    if (plain) nodes.push(...plainNodes(plain));
    plain = '';
  };
  for (let found = TOKEN.exec(rest); found; found = TOKEN.exec(rest)) {
    const [whole, escaped, entity, bold, label, address] = found;
    plain += rest.slice(0, found.index);
    if (escaped) plain += escaped;
    else if (entity) plain += ENTITIES[entity];
    else {
      flush();
      nodes.push(bold ? element('strong', {}, ...inline(bold)) : link(inline(label), address));
    }
    rest = rest.slice(found.index + whole.length);
  }
  plain += rest;
  flush();
  return nodes;
}

function cells(line) {
  const parts = [''];
  for (const piece of line.trim().replace(/^\|/u, '').match(/\\.|[^\\]|\\$/gsu) ?? []) {
    if (piece === '|') parts.push('');
    else parts[parts.length - 1] += piece;
  }
  if (parts.length > 1 && !parts[parts.length - 1].trim()) parts.pop();
  return parts.map((part) => part.trim());
}

function table(lines) {
  const heads = cells(lines[0]);
  const head = element('tr', {}, ...heads.map((cell) => element('th', { scope: 'col' }, ...inline(cell))));
  const rows = lines.slice(2).map((line) => {
    const has = cells(line);
    return element('tr', {}, ...heads.map((_, index) => element(index ? 'td' : 'th', index ? {} : { scope: 'row' }, ...inline(has[index] ?? ''))));
  });
  return element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows));
}

function block(text) {
  const lines = text.split('\n');
  if (lines.length > 1 && lines[0].includes('|') && DELIMITER.test(lines[1])) return table(lines);
  if (lines.every((line) => /^[-*] /u.test(line))) {
    return element('ul', {}, ...lines.map((line) => element('li', {}, ...inline(line.slice(2)))));
  }
  return element('p', {}, ...inline(lines.join(' ')));
}

export function markdown(text) {
  const made = document.createDocumentFragment();
  made.append(...text.split(/\n{2,}/u).filter((part) => part.trim()).map(block));
  return made;
}
