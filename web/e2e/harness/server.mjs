// A shop's web server under a strict policy, and every way in which one can fail a viewer.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boxGlb } from './model.mjs';
import { checkers } from './picture.mjs';

const DIST = process.env.TOILE_DIST
  ? new URL(`file://${process.env.TOILE_DIST}/`)
  : new URL('../../packages/toile/dist/', import.meta.url);

export const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.css': 'text/css',
};

/** Starts a server on any free port; `address` is where it listens. */
export async function startServer(pages) {
  const box = boxGlb(checkers());
  const server = createServer((request, response) => {
    answer({ request, response, pages, box }).catch((error) => {
      response.writeHead(404).end(String(error.code ?? error));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function answer({ request, response, pages, box }) {
  const { pathname } = new URL(request.url, 'http://shop');
  const [, folder, name] = pathname.split('/');
  const fault = folder === 'models' && MODELS[name];
  if (fault) return fault(response, box, request);
  if (folder === 'toile') return send(response, name, await readFile(new URL(name, DIST)));
  if (folder === 'probe' && name === 'toile-worker.js') {
    const worker = await readFile(new URL(name, DIST), 'utf8');
    const probe = await readFile(fileURLToPath(new URL('probe.js', import.meta.url)), 'utf8');
    return send(response, name, `${probe}\n${worker}`);
  }
  if (folder === 'probe') return send(response, name, await readFile(new URL(name, DIST)));
  const page = pages[pathname.slice(1)];
  if (page === undefined) return response.writeHead(404).end();
  return send(response, pathname, page);
}

/** Models by name, and what goes wrong with each. */
const MODELS = {
  'box.glb': (response, box) => sendModel(response, box),
  'open.glb': (response, box) => sendModel(response, box, { 'access-control-allow-origin': '*' }),
  'page.glb': (response) => sendModel(response, Buffer.from('<!doctype html><title>Shop</title>')),
  'half.glb': (response, box) => sendModel(response, box.subarray(0, box.length / 2)),
  'cut.glb': (response, box) => {
    response.writeHead(200, { 'content-length': box.length });
    response.write(box.subarray(0, box.length / 2), () => response.destroy());
  },
  'slow.glb': async (response, box) => {
    response.writeHead(200, { 'content-length': box.length });
    const step = Math.ceil(box.length / 8);
    for (let at = 0; at < box.length; at += step) {
      response.write(box.subarray(at, at + step));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    response.end();
  },
};

function sendModel(response, bytes, headers = {}) {
  response
    .writeHead(200, { 'content-type': 'model/gltf-binary', 'content-length': bytes.length, ...headers })
    .end(bytes);
}

function send(response, name, body) {
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
}
