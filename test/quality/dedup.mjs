/**
 * How well, how fast and in how much memory copies are found:
 *   node test/quality/dedup.mjs [--data DIR] [--python PYTHON] [--largest 300000] [--only quality,speed,growth,stories]
 *
 * Quality: labelled streams (test/quality/dedup/) of articles, copies and look-alikes. Texts are written here in five languages; DIR/bodies.jsonl
 * ({id, text}) adds real ones, of which every second is held back from tuning; DIR/gen.py, a generator of other hands, is run
 * where it exists. Pairwise precision, recall and F1, adjusted Rand index; recall of each kind of copy; how many look-alikes of each kind
 * share a cluster with anything else. Ends with 1 when a stream comes out below its floor in dedup-floors.json, half a point of F1 below what was
 * reached.
 *
 * Speed: articles of 3 kB per CPU-second (user and system), everything included, beside datasketch and rensa (128 permutations over the same
 * three-word shingles, 32 bands), which are installed into a scratch environment where python3 is there and --python names none.
 *
 * Growth: what one more article costs, and memory, as the index grows to --largest.
 *
 * Stories: test/quality/stories.mjs, with the streams of DIR/stories where there are any.
 *
 * Runs the built library (npm run build).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isWorthAdding, NearIndex, sketchOf } from '@cleanwire/deciding/near-duplicates';
import { placements } from '../../apps/cli/dist/verbs/dedup.js';
import { labelledStream, writtenBodies } from './dedup/cases.mjs';
import { randomFrom } from './dedup/random.mjs';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    python: { type: 'string' },
    largest: { type: 'string', default: '300000' },
    only: { type: 'string', default: 'quality,speed,growth,stories' },
  },
});
const wanted = new Set(options.only.split(','));
const given = options.data;
// The folder of all labelled data, as bench:quality takes it, will do.
if (options.data && existsSync(join(options.data, 'dedup'))) options.data = join(options.data, 'dedup');
const scratch = mkdtempSync(join(tmpdir(), 'cleanwire-dedup-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const jsonLines = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

// ---- quality

function streams() {
  const found = { 'five languages, written': labelledStream({ bodies: writtenBodies(77, 20), seed: 77 }) };
  const path = options.data && join(options.data, 'bodies.jsonl');
  if (!path || !existsSync(path)) {
    console.log(`No ${path ?? 'bodies.jsonl (no --data given)'}: real bodies are skipped.`);
    return found;
  }
  const bodies = jsonLines(path)
    .filter(({ text }) => text.split(/\s+/).length >= 80)
    .map(({ text, language = 'en' }) => ({ text: text.trim(), language }));
  found['bodies, tuned on'] = labelledStream({ bodies: bodies.filter((_, i) => i % 2 === 0), seed: 5 });
  found['bodies, held back'] = labelledStream({ bodies: bodies.filter((_, i) => i % 2 === 1), seed: 8 });
  const generator = join(options.data, 'gen.py');
  for (const [half, name] of [
    ['even', 'tuned on'],
    ['odd', 'held back'],
  ]) {
    const out = join(scratch, `${half}.jsonl`);
    try {
      execFileSync('python3', [generator, out, '--seed', half === 'even' ? '7' : '23', '--half', half], {
        stdio: 'ignore',
      });
      found[`gen.py, ${name}`] = jsonLines(out);
    } catch {
      console.log(`gen.py (${name}) is skipped: it or python3 is not there.`);
    }
  }
  return found;
}

function judged(rows) {
  const answer = placements();
  const placed = rows.map((row) => answer(row, { stories: false }).cluster);
  const counted = (keys) => {
    const counts = new Map();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const pairs = (counts) => [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const right = pairs(counted(rows.map((row, i) => `${row.cluster} ${placed[i]}`)));
  const gold = pairs(counted(rows.map((row) => row.cluster)));
  const given = pairs(counted(placed));
  const all = (rows.length * (rows.length - 1)) / 2;
  const precision = right / given;
  const recall = right / gold;
  const expected = (gold * given) / all;
  const original = new Map();
  const members = new Map();
  rows.forEach((row, i) => {
    if (row.kind === 'orig') original.set(row.cluster, placed[i]);
    members.set(placed[i], (members.get(placed[i]) ?? new Set()).add(row.cluster));
  });
  const kinds = new Map();
  rows.forEach((row, i) => {
    if (row.kind === 'orig') return;
    const isRight = row.kind.startsWith('HN_')
      ? members.get(placed[i]).size > 1
      : placed[i] === original.get(row.cluster);
    kinds.set(row.kind, [...(kinds.get(row.kind) ?? []), isRight ? 1 : 0]);
  });
  const rates = new Map(
    [...kinds].map(([kind, list]) => [kind, list.reduce((a, b) => a + b, 0) / list.length]),
  );
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    ari: (right - expected) / ((gold + given) / 2 - expected),
    rates,
  };
}

const short = (value) => value.toFixed(4).replace(/^0/, '');

if (wanted.has('quality')) {
  const results = Object.entries(streams()).map(([name, rows]) => [name, rows.length, judged(rows)]);
  console.table(
    Object.fromEntries(
      results.map(([name, rows, { precision, recall, f1, ari }]) => [
        name,
        { rows, precision: short(precision), recall: short(recall), F1: short(f1), ARI: short(ari) },
      ]),
    ),
  );
  for (const [name, , { rates }] of results) {
    const listed = (list) => list.map(([kind, rate]) => `${kind} ${short(rate)}`).join(', ') || 'none';
    const copies = [...rates].filter(([kind, rate]) => !kind.startsWith('HN_') && rate < 0.99);
    const alike = [...rates].filter(([kind, rate]) => kind.startsWith('HN_') && rate > 0);
    console.log(
      `${name}\n  kinds of copies below .99: ${listed(copies)}\n  look-alikes above 0: ${listed(alike)}`,
    );
  }
  const floors = JSON.parse(readFileSync(join(import.meta.dirname, 'dedup-floors.json'), 'utf8'));
  for (const [name, , { f1 }] of results) {
    if (f1 >= (floors[name] ?? 0)) continue;
    console.error(`${name}: F1 ${short(f1)} is below its floor of ${floors[name]} (dedup-floors.json).`);
    process.exitCode = 1;
  }
}

// ---- speed and growth

/** Distinct texts of about 3 kB, a tenth of them copies with one word changed; as quick to make as possible. */
function* articles(count, seed = 1) {
  const random = randomFrom(seed);
  const words = Array.from({ length: 6000 }, () =>
    Array.from({ length: random.between(2, 4) }, () =>
      random.one('ka lo mir ten va shu pel dor in ast er ub ol fen gra'.split(' ')),
    ).join(''),
  );
  let last = '';
  for (let i = 0; i < count; i++) {
    if (i > 0 && i % 10 === 0) {
      yield last.replace(' ', ' changed ');
      continue;
    }
    last = '';
    while (last.length < 3000) last += `${words[random.below(6000)]} `;
    yield last;
  }
}

function takeInto(index, text, number) {
  const sketch = sketchOf(text);
  const [match] = index.find(sketch);
  if (!match) index.add(number, sketch, 0);
  else if (isWorthAdding(match)) index.add(match.article, sketch, match.generation + 1);
}

const PYTHON_SPEED = `
import json, sys, time
texts = [json.loads(line)['text'] for line in open(sys.argv[1])]
def shingles(text):
    words = text.lower().split()
    return [' '.join(words[i:i + 3]) for i in range(len(words) - 2)]
def report(name, run):
    start = time.process_time(); run(); print(json.dumps([name, len(texts) / (time.process_time() - start)]))
try:
    from datasketch import MinHash, MinHashLSH
    def run():
        lsh = MinHashLSH(num_perm=128, params=(32, 4))
        for i, text in enumerate(texts):
            m = MinHash(num_perm=128); m.update_batch([s.encode() for s in shingles(text)]); lsh.query(m); lsh.insert(i, m)
    report('datasketch', run)
except ImportError: pass
try:
    from rensa import RMinHash, RMinHashLSH
    def run():
        lsh = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
        for i, text in enumerate(texts):
            m = RMinHash(num_perm=128, seed=42); m.update(shingles(text)); lsh.query(m); lsh.insert(i, m)
    report('rensa', run)
except ImportError: pass
`;

function pythonWithReferences() {
  if (options.python) return options.python;
  const folder = join(scratch, 'python');
  try {
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'ignore' });
    execFileSync(join(folder, 'bin', 'pip'), ['install', '-q', 'datasketch', 'rensa'], { stdio: 'ignore' });
    return join(folder, 'bin', 'python');
  } catch {
    return undefined;
  }
}

if (wanted.has('speed')) {
  const texts = [...articles(20_000)];
  const figures = {};
  for (let pass = 0; pass < 2; pass++) {
    const started = cpuSeconds();
    const index = new NearIndex();
    texts.forEach((text, number) => takeInto(index, text, number));
    figures['near-duplicates alone'] = Math.round(texts.length / (cpuSeconds() - started));
    const answeringStarted = cpuSeconds();
    const answer = placements();
    for (const text of texts) answer({ text, language: 'en' }, { stories: false });
    figures['all of the decision, as the verb'] = Math.round(
      texts.length / (cpuSeconds() - answeringStarted),
    );
  }
  const python = pythonWithReferences();
  if (python) {
    const path = join(scratch, 'texts.jsonl');
    writeFileSync(
      path,
      texts
        .slice(0, 4000)
        .map((text) => JSON.stringify({ text }))
        .join('\n'),
    );
    const output = execFileSync(python, ['-c', PYTHON_SPEED, path]).toString();
    for (const line of output.trim().split('\n').filter(Boolean)) {
      const [name, speed] = JSON.parse(line);
      figures[name] = Math.round(speed);
    }
  } else console.log('datasketch and rensa are skipped: no python3 that can install them.');
  console.log('articles of 3 kB per CPU-second');
  console.table(figures);
}

/** A sketch as a text of 500 words has it that shares nothing with any other; made in a tenth of the time. */
function sketchOfUnrelated(random) {
  const samples = new Float64Array(88);
  let posted = 0;
  for (let i = 0; i < samples.length; i++) {
    const level = Math.min(60, 5 + Math.floor(-2 * Math.log2(random.next() || 1)));
    if (level >= 8) posted++;
    samples[i] = (63 - level) * 2 ** 32 + random.below(2 ** 32);
  }
  const places = Uint8Array.from(samples, () => random.below(16));
  const facts = () => Uint16Array.from({ length: 20 }, () => random.below(2 ** 16)).sort();
  return {
    length: 498,
    level: 5,
    samples: samples.sort(),
    posted,
    places,
    dense: false,
    numbers: facts(),
    names: facts(),
  };
}

if (wanted.has('growth')) {
  console.log(
    'what finding and adding one more article costs as the window grows (its sketch costs the same at any size)',
  );
  const largest = Number(options.largest);
  const random = randomFrom(2);
  const index = new NearIndex();
  const marks = new Set([1e4, 3e4, 1e5, 3e5, 1e6, 2e6, 3e6, largest]);
  let number = 0;
  let waiting = [];
  let spent = 0;
  let taken = 0;
  while (number < largest) {
    waiting = Array.from({ length: 1000 }, () => sketchOfUnrelated(random));
    const started = cpuSeconds();
    for (const sketch of waiting) {
      const [match] = index.find(sketch);
      index.add(match?.article ?? number, sketch, match ? match.generation + 1 : 0);
      number++;
    }
    spent += cpuSeconds() - started;
    taken += waiting.length;
    if (!marks.has(number)) continue;
    const { size } = index;
    console.log(
      `${size} entries: ${((spent / taken) * 1e6).toFixed(1)} us since the last line, ${Math.round(index.memoryBytes() / size)} bytes an entry`,
    );
    spent = taken = 0;
  }
}

// ---- stories

if (wanted.has('stories')) {
  const bench = [join(import.meta.dirname, 'stories.mjs'), '--speed', ...(given ? ['--data', given] : [])];
  const { status } = spawnSync(process.execPath, bench, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
