// Medians over the runs, and their ratios to the viewers that each adapter names under `against`.

const median = (numbers) => {
  const sorted = numbers.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted.length ? (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2 : Number.NaN;
};

/** Title, value of a run, digits. */
const COLUMNS = [
  ['kB brotli', (run) => run.bytes.brotli / 1000, 0],
  ['first frame ms', (run) => run.firstFrameMs, 0],
  ['CPU s to it', (run) => run.firstFrameCpu, 2],
  ['main thread ms to load', (run) => run.mainThreadMs, 0],
  ['tasks over 50 ms', (run) => run.longTasks, 0],
  ['longest ms', (run) => run.longestTaskMs, 0],
  ['orbit fps', (run) => run.orbitFps, 1],
  ['orbit CPU ms/frame', (run) => run.orbitCpuMs, 0],
  ['orbit main ms/frame', (run) => run.orbitMainMs, 1],
  ['MiB/swap heap', (run) => run.swap?.heap, 2],
  ['renderer', (run) => run.swap?.renderer, 2],
  ['GPU', (run) => run.swap?.gpu, 2],
];
const RATIOS = ['CPU s to it', 'orbit CPU ms/frame', 'main thread ms to load', 'kB brotli'];

const row = (cells) => `| ${cells.join(' | ')} |`;
const number = (value, digits) => (Number.isFinite(value) ? value.toFixed(digits) : '');

/** Markdown: one table per model, then the ratios of each run to the baseline of the same round. */
export function report(runs, adapters) {
  const text = [];
  for (const model of new Set(runs.map((run) => run.model))) {
    const of = (id) => runs.filter((run) => run.model === model && run.id === id);
    text.push(
      `### ${model}`,
      '',
      row(['viewer', ...COLUMNS.map(([title]) => title), 'refused by a strict CSP, other hosts']),
    );
    text.push(row(['---', ...COLUMNS.map(() => '---:'), '---']));
    for (const [id, { title }] of adapters) {
      const own = of(id);
      if (own.length === 0) continue;
      const notes = new Set(own.flatMap((run) => [...run.blocked, ...run.elsewhere]));
      const cells = COLUMNS.map(([, value, digits]) => number(median(own.map(value)), digits));
      text.push(row([title, ...cells, [...notes].join(', ') || 'nothing']));
    }
    text.push('');
    for (const [id, { title, against = [] }] of adapters) {
      for (const baseline of against) text.push(...ratios(title, of(id), baseline, of(baseline)));
    }
    text.push('');
  }
  return text.join('\n');
}

function ratios(title, own, baseline, others) {
  const pairs = own
    .map((run) => [run, others.find((other) => other.round === run.round)])
    .filter(([, other]) => other);
  if (pairs.length === 0) return [];
  const parts = RATIOS.map((name) => {
    const [, value] = COLUMNS.find(([column]) => column === name);
    return `${name} ${number(median(pairs.map(([run, other]) => value(run) / value(other))), 2)}×`;
  });
  return [`- ${title} to ${baseline}: ${parts.join(', ')}`];
}
