/**
 * npm run test:field -- [--field DIR] [--kind TEXT] [--update]
 *
 * Runs the field cases, faults met with real documents and streams with their right values, where they lie beside the project: DIR holds
 * run.mjs and cases.jsonl. test/quality/field-open.json lists the cases that are known to fail; another that fails ends the run with 1.
 * A listed one that passes is told; --update takes it off the list.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    field: { type: 'string', default: '../shared/field' },
    kind: { type: 'string', default: '' },
    update: { type: 'boolean', default: false },
  },
});
const cases = join(options.field, 'cases.jsonl');
if (!existsSync(cases)) {
  console.log(`Skipped: there are no field cases at ${cases} (--field DIR).`);
  process.exit(0);
}
const openFile = fileURLToPath(new URL('field-open.json', import.meta.url));
const open = new Set(JSON.parse(readFileSync(openFile, 'utf8')));
const { stdout, stderr, status } = spawnSync(
  process.execPath,
  [join(options.field, 'run.mjs'), cases, '--clone', '.', '--kind', options.kind],
  { encoding: 'utf8', maxBuffer: 2 ** 28 },
);
const failing = [...stdout.matchAll(/^ {5}(\S+) \[\w+\] /gm)].map(([, id]) => id);
const tried = readFileSync(cases, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line))
  .filter(({ kind }) => kind.includes(options.kind))
  .map(({ id }) => id);
const fell = failing.filter((id) => !open.has(id));
const mended = tried.filter((id) => open.has(id) && !failing.includes(id));

for (const block of stdout.split(/^(?= {5}\S)/m)) {
  if (fell.some((id) => block.startsWith(`     ${id} [`))) console.log(block.trimEnd());
}
console.log(stdout.trim().split('\n').at(-1) + (stderr.trim() === '' ? '' : `\n${stderr.trim()}`));
if (options.update && options.kind === '') {
  writeFileSync(openFile, `${JSON.stringify(failing.sort(), null, 2)}\n`);
  console.log(`${failing.length} cases are listed as open.`);
  process.exit(0);
}
if (fell.length > 0) console.error(`These passed before: ${fell.join(', ')}.`);
if (mended.length > 0)
  console.log(`These are listed as open and pass: ${mended.join(', ')}. Take them off with --update.`);
process.exit(fell.length > 0 || (status !== 0 && failing.length === 0) ? 1 : 0);
