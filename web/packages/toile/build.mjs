// Bundles the two files of the package and writes its type declarations.
//
// `toile.js` is all that a page loads before the viewer is seen; `toile-worker.js` follows on need and
// chooses one of the two wasm binaries, which `cargo xtask web` puts beside them.
import { execFileSync } from 'node:child_process';
import { build } from 'esbuild';

await build({
  entryPoints: { toile: 'public/index.ts', 'toile-worker': 'engine/worker.ts' },
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  sourcemap: 'linked',
  sourcesContent: true,
  logLevel: 'warning',
});
execFileSync('tsc', ['-p', 'tsconfig.types.json'], { stdio: 'inherit' });
