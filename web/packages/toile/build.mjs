// Bundles the files of the package and writes its type declarations.
//
// `toile.js` is all that a page loads before a viewer is seen; `toile-worker.js` follows on need and
// chooses one of two wasm binaries, which `cargo xtask web` puts beside them. `toile-fitting-room.js` imports
// `toile.js` as it is: a page with viewers only loads nothing of the fitting room, and the room's panels follow once it
// is near.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

/** What other entries take from `toile.js`, so that there is one `<toile-viewer>` on a page. */
const viewer = {
  name: 'viewer',
  setup({ onResolve }) {
    onResolve({ filter: /\/public\/index\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './toile.js', external: true },
    );
  },
};

await build({
  entryPoints: {
    toile: 'public/index.ts',
    'toile-worker': 'engine/worker.ts',
    'toile-fitting-room': 'public/fitting-room.ts',
    'toile-fitting-panels': 'element/panels.ts',
    'toile-fitting-worker': 'engine/fitting-worker.ts',
    'toile-server': 'public/server.ts',
  },
  plugins: [viewer],
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  // Modules are read as UTF-8 whatever a server says, in which Chinese is half as long as in escapes.
  charset: 'utf8',
  sourcemap: 'linked',
  sourcesContent: true,
  logLevel: 'warning',
});
rmSync('dist/types', { recursive: true, force: true });
execFileSync('tsc', ['-p', 'tsconfig.types.json'], { stdio: 'inherit' });
