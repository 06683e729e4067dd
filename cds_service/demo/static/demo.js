// The EHR's side of CDS Hooks: discovers the services, fills the prefetch from the FHIR server, calls, shows the card,
// reports what the clinician did. It knows nothing of the service but what any client is told.
import { cardElement } from './card.js';
import { call, exchangeElement, fetchesElement } from './exchange.js';
import { element } from './markdown.js';

const main = document.getElementById('main');
const page = JSON.parse(main.dataset.page);
const words = JSON.parse(main.dataset.words);
const language = document.documentElement.lang;
const at = (id) => document.getElementById(id);
const fill = (text, values) => text.replace(/\{([a-z]+)\}/gu, (whole, name) => values[name] ?? whole);

function say(text, kind = '') {
  at('status').textContent = text;
  at('status').className = `state ${kind}`;
}

// --- asking the service -----------------------------------------------------------------------------------------------
function completed(template) {
  return template.replaceAll('{{context.patientId}}', page.patient).replaceAll('{{today}}', page.today);
}

async function prefetched(templates) {
  return Promise.all(Object.entries(templates).map(async ([key, template]) => {
    const done = await call('GET', `${page.fhir}/${completed(template)}`, { language });
    const content = done.ok ? JSON.parse(done.text) : {};
    return { key, done, count: content.resourceType === 'Bundle' ? (content.entry ?? []).length : Number(done.ok) };
  }));
}

// The resources go into the request as they came, so that no digit of a result is lost on the way through the browser.
function requestBody(action, fetched) {
  const context = { userId: page.user, patientId: page.patient, ...(page.encounter ? { encounterId: page.encounter } : {}) };
  const entered = JSON.parse(completed(JSON.stringify(action.context)));
  const head = { hook: action.hook, hookInstance: identifier(), fhirServer: new URL(page.fhir, location.href).href,
    context: { ...context, ...entered } };
  const values = fetched.filter(({ done }) => done.ok).map(({ key, done }) => `${JSON.stringify(key)}:${done.text}`);
  return `${JSON.stringify(head).slice(0, -1)},"prefetch":{${values.join(',')}}}`;
}

// A version 4 UUID; crypto.randomUUID is only there on https and on this machine.
function identifier() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] % 16) + 64;
  bytes[8] = (bytes[8] % 64) + 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

async function ask(action) {
  say(words.asking);
  for (const id of ['card', 'drafts', 'exchanges']) at(id).replaceChildren();
  try {
    const discovery = await call('GET', '/cds-services', { language });
    const service = discovery.ok ? JSON.parse(discovery.text).services.find((one) => one.id === action.service) : undefined;
    if (!service) throw new Error(`discovery answered ${discovery.status}`);
    const fetched = await prefetched(service.prefetch ?? {});
    const done = await call('POST', `/cds-services/${service.id}`, { language, body: requestBody(action, fetched) });
    at('exchanges').append(exchangeElement(words.call, done, words, true), fetchesElement(fetched, words),
      exchangeElement(words.discovery, discovery, words));
    show(done, service.id);
  } catch (problem) {
    say(`${words.failed} ${problem.message}`, 'bad');
  }
}

// --- showing the answer -----------------------------------------------------------------------------------------------
function show(done, service) {
  if (!done.ok) {
    say(`${words.failed} ${done.status}`, 'bad');
    return;
  }
  const answer = JSON.parse(done.text);
  const verdict = Object.values(answer.extension ?? {}).find((one) => one.overall) ?? {};
  const overall = words[`overall-${verdict.overall}`] ?? verdict.overall ?? '';
  const values = { overall, milliseconds: done.milliseconds };
  if (!answer.cards.length) {
    const why = words[`silent-${verdict.silent_because}`] ?? verdict.silent_because ?? '';
    say(fill(words['no-card'], { ...values, why }), 'silent');
    return;
  }
  say(fill(words['has-card'], values), 'good');
  for (const card of answer.cards) {
    const report = (outcome) => feedback(service, { card: card.uuid, outcomeTimestamp: new Date().toISOString(), ...outcome });
    at('card').append(cardElement(card, words, {
      accept: async (suggestion) => {
        const told = await report({ outcome: 'accepted', acceptedSuggestions: [{ id: suggestion.uuid }] });
        if (told) draft(suggestion);
        return told;
      },
      override: async (reason, comment) => {
        const overrideReason = { ...(reason ? { reason } : {}), ...(comment ? { userComment: comment } : {}) };
        const told = await report({ outcome: 'overridden', ...(Object.keys(overrideReason).length ? { overrideReason } : {}) });
        if (told) dismissed(reason);
      },
    }));
  }
}

function draft(suggestion) {
  const made = suggestion.actions.map((action) => element('details', {},
    element('summary', {}, `${words.draft}: ${suggestion.label}`),
    element('pre', { tabindex: '0', role: 'group', 'aria-label': suggestion.label }, element('code', {}, JSON.stringify(action.resource, null, 1)))));
  at('drafts').append(...made);
}

function dismissed(reason) {
  const note = element('p', { class: 'dismissed', tabindex: '-1' }, fill(words.dismissed, { reason: reason?.display ?? '–' }));
  at('card').replaceChildren(note);
  note.focus();
}

async function feedback(service, row) {
  try {
    const done = await call('POST', `/cds-services/${service}/feedback`, { language, body: JSON.stringify({ feedback: [row] }) });
    at('exchanges').prepend(exchangeElement(words.feedback, done, words, true));
    say(done.ok ? words['feedback-received'] : `${words.failed} ${done.status}`, done.ok ? 'good' : 'bad');
    return done.ok;
  } catch (problem) {
    say(`${words.failed} ${problem.message}`, 'bad');
    return false;
  }
}

// Starts this patient over: the service forgets what was answered, and the chart is opened anew.
async function forget() {
  try {
    const done = await call('POST', `/demo/patients/${encodeURIComponent(page.patient)}/forget`, { language });
    if (done.ok) at('actions').firstElementChild.click();
    else say(`${words.failed} ${done.status}`, 'bad');
  } catch (problem) {
    say(`${words.failed} ${problem.message}`, 'bad');
  }
}

// --- the clinician's doings -------------------------------------------------------------------------------------------
for (const action of page.actions) {
  const button = element('button', { type: 'button', 'aria-pressed': 'false', 'data-action': action.name }, words[`action-${action.name}`]);
  button.addEventListener('click', () => {
    for (const other of at('actions').children) other.setAttribute('aria-pressed', String(other === button));
    ask(action);
  });
  at('actions').append(button);
}
if (matchMedia('(max-width: 60rem)').matches) at('side').open = false;
at('forget').addEventListener('click', forget);
at('actions').firstElementChild.click();
