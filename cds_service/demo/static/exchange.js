// What went over the wire: each request beside its answer, as it was sent and as it came.
import { element } from './markdown.js';

const KILO = 1024;

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 1);
  } catch {
    return text;
  }
}

function size(text) {
  const bytes = new TextEncoder().encode(text).length;
  return bytes < KILO ? `${bytes} B` : `${Math.round(bytes / KILO)} kB`;
}

// Calls an address as any client would, and tells what was sent and what came back.
export async function call(method, url, { language, body } = {}) {
  const headers = { Accept: 'application/json', 'Accept-Language': language };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const begun = performance.now();
  const response = await fetch(url, { method, headers, body, credentials: 'omit' });
  const text = await response.text();
  return { method, url, headers, body, status: response.status, ok: response.ok, text, milliseconds: Math.round(performance.now() - begun) };
}

function side(title, lines, text, words) {
  const content = text === undefined || text === '' ? words.nothing : pretty(text);
  return element('section', { class: 'side-of-wire' },
    element('h3', {}, title),
    element('p', { class: 'head' }, lines),
    element('pre', { tabindex: '0', role: 'group', 'aria-label': title }, element('code', {}, content)));
}

export function exchangeElement(label, done, words, open = false) {
  const sent = Object.entries(done.headers).map(([name, value]) => `${name}: ${value}`).join(' · ');
  const came = `${done.status} · ${size(done.text)} · ${done.milliseconds} ms`;
  return element('details', { class: 'exchange', open },
    element('summary', {}, `${label} – ${done.method} ${done.url} – ${done.status}`),
    element('div', { class: 'pair' },
      side(`${words.request}: ${label}`, `${done.method} ${done.url} · ${sent}`, done.body, words),
      side(`${words.response}: ${label}`, came, done.text, words)));
}

// The searches that filled the prefetch, one line each.
export function fetchesElement(fetched, words) {
  const rows = fetched.map(({ key, done, count }) => element('tr', {},
    element('th', { scope: 'row' }, key),
    element('td', {}, element('code', {}, done.url)),
    element('td', { class: 'number' }, String(done.status)),
    element('td', { class: 'number' }, String(count)),
    element('td', { class: 'number' }, `${done.milliseconds} ms`)));
  const heads = ['key', 'search', 'http-status', 'resources', 'time'].map((name) => element('th', { scope: 'col' }, words[name]));
  return element('details', { class: 'exchange' },
    element('summary', {}, `${words.prefetch} (${fetched.length})`),
    element('div', { class: 'wide', tabindex: '0', role: 'group', 'aria-label': words.prefetch },
      element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows))));
}
