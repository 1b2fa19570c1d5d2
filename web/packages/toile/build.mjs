// Bundles the two files of the package and writes its type declarations.
//
// `toile.js` is all that a page loads before the viewer is seen; `toile-worker.js` follows on need and
// chooses one of the two wasm binaries, which `cargo xtask web` puts beside them.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
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
rmSync('dist/types', { recursive: true, force: true });
execFileSync('tsc', ['-p', 'tsconfig.types.json'], { stdio: 'inherit' });
