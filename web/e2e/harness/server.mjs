// A shop's web server under a strict policy, and every way in which one can fail a viewer.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { boxGlb } from './model.mjs';
import { checkers } from './picture.mjs';

const DIST = new URL('../../packages/toile/dist/', import.meta.url);

/** All that a shop need allow. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** Allows models from other hosts besides. */
const OPEN_POLICY = `${POLICY}; connect-src *`;

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.css': 'text/css',
  '.glb': 'model/gltf-binary',
  '.gltf': 'model/gltf+json',
};

const STYLE =
  'body { margin: 0; background: #fff } toile-viewer { margin-bottom: 20px } .tall { height: 4000px }';

/** A server on a free port, the pages that stories `put` on it, and the files that they `offer` besides. */
export async function openShop() {
  const pages = new Map([['/style.css', { html: STYLE, policy: POLICY }]]);
  const box = boxGlb(checkers());
  const offers = new Map();
  const server = createServer((request, response) => {
    answer({ request, response, pages, offers, box }).catch(() => response.writeHead(404).end());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  const put = (html, policy = POLICY) => {
    const path = `/page-${pages.size}.html`;
    pages.set(path, { html, policy });
    return address + path;
  };
  const offer = (name, bytes) => {
    offers.set(`/offers/${name}`, bytes);
    return `/offers/${name}`;
  };
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address, put, offer, close };
}

async function answer({ request, response, pages, offers, box }) {
  const { pathname } = new URL(request.url, 'http://shop');
  const [, folder, name] = pathname.split('/');
  if (pathname === '/favicon.ico') return response.writeHead(204).end();
  if (folder === 'models' && MODELS[name]) return MODELS[name](response, box);
  if (offers.has(pathname)) return sendOffer(response, pathname, offers.get(pathname));
  if (folder === 'toile') return send(response, name, await readFile(new URL(name, DIST)));
  if (folder === 'probe') return send(response, name, await probed(name));
  if (folder === 'open') return send(response, name, await readFile(new URL(name, DIST)), OPEN_POLICY);
  if (folder === 'cdn') {
    response.setHeader('access-control-allow-origin', '*');
    return send(response, name, await readFile(new URL(name, DIST)));
  }
  const page = pages.get(pathname);
  if (page === undefined) return response.writeHead(404).end();
  return send(response, pathname, page.html, page.policy);
}

/** The package, with a worker that lets stories take its device away. */
async function probed(name) {
  const file = await readFile(new URL(name, DIST));
  if (name !== 'toile-worker.js') return file;
  return Buffer.concat([await readFile(new URL('probe.js', import.meta.url)), file]);
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

function sendOffer(response, name, bytes) {
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
}

function send(response, name, body, policy = POLICY) {
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body);
}
