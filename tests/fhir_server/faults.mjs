// What a FHIR server, or something between it and us, may answer instead. Each ends by itself when the client leaves.
import { gzipSync } from 'node:zlib';

const JSON_TYPE = { 'Content-Type': 'application/fhir+json' };
const MEGABYTE = 1024 * 1024;

function every(milliseconds, response, write) {
  const timer = setInterval(write, milliseconds);
  response.on('close', () => clearInterval(timer));
}

async function page(usual, change) {
  const { content } = await usual();
  return change(content);
}

export const FAULTS = {
  // Errors by status, with and without a body.
  status: ({ response, setting, send }) => send(response, Number(setting), { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] }),
  empty: ({ response }) => { response.writeHead(500); response.end(); },
  // 200, but an error inside.
  outcome: ({ response, send }) => send(response, 200, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'timeout' }] }),
  // Not FHIR at all.
  html: ({ response, send }) => send(response, 200, '<html><body>Please log in</body></html>', { 'Content-Type': 'text/html' }),
  bytes: ({ response, send }) => send(response, 200, Buffer.from([0xff, 0xfe, 0x00, 0x7b, 0x22])),
  null: ({ response, send }) => send(response, 200, 'null'),
  array: ({ response, send }) => send(response, 200, '[]'),
  deep: ({ response, send }) => send(response, 200, `{"resourceType":"Bundle","entry":${'['.repeat(200_000)}${']'.repeat(200_000)}}`),
  half: ({ response, send }) => send(response, 200, '{"resourceType":"Bundle","type":"searchset","entry":[{"resource":'),
  // Connections that misbehave.
  hang: () => {},
  slam: ({ response }) => response.destroy(),
  short: ({ response }) => { response.writeHead(200, { ...JSON_TYPE, 'Content-Length': 5000 }); response.write('{"resourceType":'); setTimeout(() => response.destroy(), 30); },
  drip: ({ response }) => { response.writeHead(200, { ...JSON_TYPE, 'Content-Length': 1_000_000 }); every(50, response, () => response.write(' ')); },
  headers: ({ response }) => { response.socket.write('HTTP/1.1 200 OK\r\nX-Slow: '); every(50, response.socket, () => response.socket.write('x')); },
  // Sizes.
  huge: ({ response }) => {
    response.writeHead(200, JSON_TYPE);
    const block = Buffer.alloc(MEGABYTE, ' ');
    const pour = () => { while (response.write(block)); };
    response.on('drain', pour);
    pour();
  },
  bomb: ({ response, send }) => send(response, 200, BOMB, { 'Content-Encoding': 'gzip' }),
  large: async ({ response, usual, send }) => send(response, 200, await page(usual, (bundle) => endless(bundle, 'x'.repeat(15 * MEGABYTE)))),
  // Paging.
  loop: async ({ request, response, usual, send }) => send(response, 200, await page(usual, (bundle) => ({
    ...bundle, link: [{ relation: 'next', url: `http://${request.headers.host}${request.url.replace('/_search', '')}` }] }))),
  next: async ({ response, usual, other, send }) => send(response, 200, await page(usual, (bundle) => ({
    ...bundle, link: [{ relation: 'next', url: other.replace('/_search', '') }] }))),
  second: async ({ request, response, usual, send }) => (request.url.includes('_offset')
    ? FAULTS.status({ response, setting: '500', send }) : send(response, 200, await page(usual, (bundle) => ({
      ...bundle, link: [{ relation: 'next', url: `http://${request.headers.host}${request.url.replace('/_search', '')}?_offset=5` }] })))),
  // Elsewhere.
  redirect: ({ response, setting, other, send }) => send(response, Number(setting ?? 302), '', { Location: other }),
};

// 400 MB of blanks, compressed: members one after another are one gzip file.
const BOMB = Buffer.concat(Array(400).fill(gzipSync(Buffer.alloc(MEGABYTE, ' '))));

function endless(bundle, filler) {
  return { ...bundle, extension: [{ url: 'https://large.example', valueString: filler }],
    link: [{ relation: 'next', url: `?_offset=${Math.floor(Math.random() * 1e9)}` }] };
}
