// A card as an EHR shows it: summary, detail, suggestions as buttons, reasons to set it aside, links.
import { element, link, markdown } from './markdown.js';

function suggestionButton(suggestion, words, accept) {
  const recommended = suggestion.isRecommended ? element('span', { class: 'recommended' }, words.recommended) : null;
  const button = element('button', { type: 'button', class: suggestion.isRecommended ? 'main' : null }, suggestion.label);
  button.addEventListener('click', async () => {
    if (button.getAttribute('aria-disabled')) return;
    button.setAttribute('aria-disabled', 'true');
    if (await accept(suggestion)) button.textContent = `✓ ${suggestion.label}`;
    else button.removeAttribute('aria-disabled');
  });
  const says = suggestion.actions.map((action) => action.description).join(' ');
  return element('li', {}, button, recommended, element('span', { class: 'says' }, says));
}

function overrideForm(card, words, override) {
  const reasons = card.overrideReasons ?? [];
  const select = element('select', { id: 'reason', name: 'reason', required: true },
    element('option', { value: '' }, words['choose-reason']),
    ...reasons.map((reason, index) => element('option', { value: String(index) }, reason.display)));
  const comment = element('input', { id: 'comment', name: 'comment', type: 'text', maxlength: '500', autocomplete: 'off' });
  const form = element('form', { class: 'override' },
    element('p', {}, element('label', { for: 'reason' }, words.reason), select),
    element('p', {}, element('label', { for: 'comment' }, words.comment), comment),
    element('button', { type: 'submit' }, words.dismiss));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    override(reasons[Number(select.value)], comment.value.trim());
  });
  return element('details', { class: 'dismiss' }, element('summary', {}, words['set-aside']), form);
}

function links(card) {
  if (!card.links?.length) return null;
  return element('ul', { class: 'links' }, ...card.links.map((one) => element('li', {}, link(one.label, one.url))));
}

// `on`: accept(suggestion) and override(reason, comment), which tell the service; accept is true when it was told.
export function cardElement(card, words, on) {
  const detail = element('div', { class: 'detail' });
  detail.append(markdown(card.detail ?? ''));
  for (const table of detail.querySelectorAll('table')) {
    const around = element('div', { class: 'wide', tabindex: '0', role: 'group', 'aria-label': words.findings });
    table.replaceWith(around);
    around.append(table);
  }
  return element('article', { class: `card ${card.indicator}`, 'aria-labelledby': 'summary' },
    element('h3', { id: 'summary', tabindex: '-1' }, card.summary),
    detail,
    card.suggestions?.length ? element('h4', {}, words.suggestions) : null,
    card.suggestions?.length ? element('ul', { class: 'suggestions' }, ...card.suggestions.map((one) => suggestionButton(one, words, on.accept))) : null,
    overrideForm(card, words, on.override),
    links(card),
    element('p', { class: 'source' }, `${words.source} `, link(card.source.label, card.source.url ?? '')));
}
