/**
 * npm run bench:quality -- --data DIR [--quick] [--python PYTHON] [--only NAME] [--held-back] [--update]
 *
 * How well, and how fast, everything is read, beside the reference libraries in the same run. DIR holds a folder for each kind of
 * labelled data (extraction, feeds, dedup, names); what is not there is skipped, and said so. Every figure is compared with
 * test/bench/baseline.json: one that fell by more than ALLOWED_DROP ends the run with 1. --update writes the baseline
 * anew; --held-back shows what was held back from tuning too, to be looked at once, at the end; --quick leaves out speed and the reference
 * libraries, for CI; --python names an interpreter with trafilatura.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** A change of one page in two hundred is noise; more than that is a rule that broke something. */
const ALLOWED_DROP = 0.005;
/** The figures that readers rely on; the others are shown. Others' figures on the same sets: libs/reading/src/extraction/README.md. */
const GOALS = {
  'extraction english-181 body': 0.982,
  'extraction english-wide body': 0.965,
  'extraction english-wide title': 0.88,
  'extraction english-wide author': 0.72,
  'extraction multilingual-segments segments': 0.955,
  'extraction dates date': 0.92,
  'extraction news-40 body': 0.975,
  'extraction news-40 title': 0.86,
  'extraction news-40 author': 0.93,
  'extraction news-40 date': 1,
  'extraction parser-tests author': 0.92,
  'extraction parser-tests date': 1,
  'extraction parser-tests deck': 0.75,
  'extraction parser-tests first words': 0.985,
  'extraction reader-tests body': 0.965,
  'feeds parsed': 0.999,
  'feeds lenient': 0.97,
  'urls merged': 1,
  'urls kept apart': 1,
};
const SCRIPTS = { extraction: 'extraction', feeds: 'feeds', urls: 'dedup', names: 'names' };

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string' },
    python: { type: 'string' },
    quick: { type: 'boolean', default: false },
    'held-back': { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
  },
});
if (!options.data || !existsSync(options.data)) {
  console.log(
    `Skipped: there is no labelled data at ${options.data ?? 'no folder given'} (--data DIR, with a folder for each of extraction, feeds, dedup, names).`,
  );
  process.exit(0);
}
const baselineFile = fileURLToPath(new URL('../bench/baseline.json', import.meta.url));
const baseline = existsSync(baselineFile) ? JSON.parse(readFileSync(baselineFile, 'utf8')) : {};
const scratch = mkdtempSync(join(tmpdir(), 'cleanwire-figures-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const found = {};
let failed = false;
for (const [script, folder] of Object.entries(SCRIPTS)) {
  if (options.only && options.only !== script) continue;
  console.log(`\n${script}`);
  const figures = join(scratch, `${script}.json`);
  const args = ['--data', join(options.data, folder), '--figures', figures];
  if (script === 'extraction' && options.quick) args.push('--quality-only');
  if (script === 'extraction' && options['held-back']) args.push('--held-back');
  if (script === 'extraction' && options.python) args.push('--python', options.python);
  const path = fileURLToPath(new URL(`${script}.mjs`, import.meta.url));
  const { status } = spawnSync(process.execPath, [path, ...args], { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${script}.mjs ended with ${status}.`);
    failed = true;
  } else if (existsSync(figures)) {
    Object.assign(found, JSON.parse(readFileSync(figures, 'utf8')));
  }
}

const rounded = (value) => (value === undefined ? undefined : Math.round(value * 1e4) / 1e4);
const fell = (name) => baseline[name] !== undefined && found[name] < baseline[name] - ALLOWED_DROP;
console.table(
  Object.fromEntries(
    Object.entries(found)
      .filter(([name]) => options['held-back'] || !name.endsWith('held back') || fell(name))
      .map(([name, value]) => [
        name,
        {
          now: rounded(value),
          baseline: baseline[name],
          goal: GOALS[name],
          '': fell(name) ? 'FELL' : GOALS[name] !== undefined && value < GOALS[name] ? 'below its goal' : '',
        },
      ]),
  ),
);
const fallen = Object.keys(found).filter(fell);
if (options.update) {
  const now = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, rounded(value)]));
  writeFileSync(baselineFile, `${JSON.stringify({ ...baseline, ...now }, null, 2)}\n`);
  console.log('The baseline was written.');
} else if (fallen.length > 0) {
  console.error(
    `Fell by more than ${ALLOWED_DROP}: ${fallen.join('; ')}. Find the change that did it; where it is meant, say why in the commit and run with --update.`,
  );
  failed = true;
}
process.exit(failed ? 1 : 0);
