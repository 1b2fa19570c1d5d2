// A shop's server: files compressed with brotli, cached for ever, under a Content-Security-Policy that only reports.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.glb': 'model/gltf-binary',
};
const COMPRESSED = /\.(js|mjs|css|wasm|json|light|hdr|env)$/;
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'";

/**
 * Serves each folder under its name, and `models`, a list of files, under `/models`. `log` has what was asked for, and when
 * it had been sent.
 */
export async function serve({ models, ...folders }) {
  const cache = new Map();
  const log = [];

  function locate(pathname) {
    const [mount, ...rest] = pathname.slice(1).split('/');
    if (mount === 'models') return models.find((model) => path.basename(model) === rest.join('/'));
    const folder = folders[mount];
    const file = folder && path.resolve(folder, ...rest);
    return file?.startsWith(folder + path.sep) ? file : undefined;
  }

  function read(file) {
    if (!cache.has(file)) {
      const raw = readFileSync(file);
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
      cache.set(file, { raw, brotli: COMPRESSED.test(file) ? brotliCompressSync(raw, { params }) : null });
    }
    return cache.get(file);
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = locate(decodeURIComponent(pathname));
    if (!file || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const { raw, brotli } = read(file);
    const extension = path.extname(file);
    const entry = { pathname, raw: raw.length, brotli: (brotli ?? raw).length };
    log.push(entry);
    response.on('finish', () => {
      entry.sent = Date.now();
    });
    response.writeHead(200, {
      'content-type': TYPES[extension] ?? 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
      ...(extension === '.html' && { 'content-security-policy-report-only': POLICY }),
      ...(brotli && { 'content-encoding': 'br' }),
    });
    response.end(brotli ?? raw);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { origin: `http://localhost:${server.address().port}`, log, close: () => server.close() };
}
