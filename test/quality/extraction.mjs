/**
 * How well and how fast articles are extracted:
 * node test/quality/extraction.mjs --data DIR [--quality-only] [--held-back] [--figures FILE] [--python PYTHON] [--jsdom DIR]
 *
 * DIR holds one folder per set (english-181, english-wide, multilingual-segments, dates, news-40, parser-tests, reader-tests) with
 * truth.jsonl and html.tar.xz; pages are unpacked into a temporary folder that is removed at the end. A third of each set, chosen by
 * the hash of its ids, or of its publishers where they are named, is held back from tuning, and reported apart with --held-back: to be looked at once, at the end. Runs the built library (npm run build). Beside it, in the same run and on the
 * same pages: Readability on linkedom, trafilatura where --python names an interpreter that has it, and Readability
 * on jsdom (english-181, one pass) where --jsdom names a folder whose node_modules have it.
 *
 * Measures: bodies by 4-gram shingles of words, F1 of the mean precision and mean recall over pages; segments that must and
 * must not be in the text; titles by words in common (Jaccard >= .8), authors (>= .5), dates by the exact day; speed in
 * pages per CPU-second (user and system, all threads), the best of several passes over english-181; memory as the peak resident size of a `cleanwire extract` over that set.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { fieldMeasures, jaccardOf } from './field-measures.mjs';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    figures: { type: 'string' },
    python: { type: 'string' },
    jsdom: { type: 'string' },
    'quality-only': { type: 'boolean', default: false },
    'held-back': { type: 'boolean', default: false },
  },
});
/** Sets by what their truth is: a text or segments of it; a day alone; fields (field-measures.mjs). */
const TEXT_SETS = ['english-181', 'english-wide', 'multilingual-segments'];
const FIELD_SETS = ['news-40', 'parser-tests', 'reader-tests'];
const SETS = [...TEXT_SETS, 'dates', ...FIELD_SETS];
const NOW = new Date();

const present = SETS.filter((set) => options.data && existsSync(join(options.data, set, 'truth.jsonl')));
if (present.length === 0) {
  console.error(
    `Skipped: no sets of pages in ${options.data ?? '(no --data given)'}; give a folder that holds one of ${SETS.join(', ')}.`,
  );
  process.exit(0);
}

const { extractArticle } = await import('@cleanwire/reading/extraction');
const { Readability } = await import('@mozilla/readability').then((module) => module.default ?? module);
const { parseHTML } = await import('linkedom');
/** What `npm run bench:quality` compares with its baseline: name -> value. */
const figures = {};

const scratch = mkdtempSync(join(tmpdir(), 'cleanwire-quality-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

function load(set) {
  const source = join(options.data, set);
  const folder = join(scratch, set);
  mkdirSync(folder);
  execFileSync('tar', ['xJf', join(source, 'html.tar.xz'), '-C', folder]);
  const lines = readFileSync(join(source, 'truth.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const truth = JSON.parse(line.replace(/: NaN\b/g, ': null'));
    const path = join(folder, truth.html);
    // All pages of the last set are of one publisher.
    const key = FIELD_SETS.includes(set) && set !== 'reader-tests' ? truth.publisher : truth.id;
    const heldBack = createHash('sha256').update(key).digest()[0] % 3 === 0;
    return { ...truth, path, bytes: readFileSync(path), heldBack };
  });
}

const words = (text) => text.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];

function shingles(text) {
  const tokens = words(text);
  const size = Math.min(4, tokens.length);
  const counts = new Map();
  for (let i = 0; i + size <= tokens.length; i++) {
    const shingle = tokens.slice(i, i + size).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

/** Precision and recall of one text against the true one. */
function bodyScore(text, truth) {
  const found = shingles(text);
  const wanted = shingles(truth);
  let common = 0;
  for (const [shingle, count] of found) common += Math.min(count, wanted.get(shingle) ?? 0);
  const total = (counts) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [of, want] = [total(found), total(wanted)];
  if (of === want && common === of) return { precision: 1, recall: 1 };
  return { precision: of === 0 ? (want === 0 ? 1 : 0) : common / of, recall: want === 0 ? 1 : common / want };
}

const f1 = (precision, recall) =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

const jaccard = (a, b) => jaccardOf(words(a.toLowerCase()), words(b.toLowerCase()));

/** The measures of one set, over all pages, those used for tuning and those held back; undefined where the set lacks the truth. */
const measures = {
  body(pages) {
    const scores = pages
      .filter((page) => page.articleBody !== undefined)
      .map((page) => bodyScore(page.found.body, page.articleBody));
    return scores.length > 0
      ? f1(mean(scores.map((s) => s.precision)), mean(scores.map((s) => s.recall)))
      : undefined;
  },
  segments(pages) {
    const judged = pages.filter((page) => page.with && page.articleBody === undefined);
    if (judged.length === 0) return undefined;
    let [right, wrong, missed] = [0, 0, 0];
    for (const { found, with: wanted, without: unwanted } of judged) {
      for (const segment of wanted) found.body.includes(segment) ? right++ : missed++;
      for (const segment of unwanted) if (found.body.includes(segment)) wrong++;
    }
    return f1(right / (right + wrong), right / (right + missed));
  },
  title: share(
    (page) => isText(page.title) && page.articleBody !== undefined && page.found.title !== undefined,
    (page) => jaccard(page.found.title, page.title) >= 0.8,
  ),
  author: share(
    (page) => isText(page.author) && page.articleBody !== undefined && page.found.authors !== undefined,
    (page) => jaccard(page.found.authors.join(', '), page.author) >= 0.5,
  ),
  date: share(
    (page) => isDay(page.date) && page.found.warnings !== undefined,
    (page) => page.found.publishedAt?.slice(0, 10) === page.date,
  ),
};

const isText = (value) => typeof value === 'string' && value !== '';
const isDay = (value) => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value);

function share(applies, holds) {
  return (pages) => {
    const judged = pages.filter(applies);
    return judged.length > 0 ? judged.filter(holds).length / judged.length : undefined;
  };
}

const readers = {
  cleanwire: (page) => extractArticle(page.bytes, { url: page.url, now: NOW }),
  'readability + linkedom': readability((page) => parseHTML(page.bytes.toString('utf8')).document),
};
if (options.jsdom) {
  const { JSDOM, VirtualConsole } = await import(
    pathToFileURL(join(resolve(options.jsdom), 'node_modules/jsdom/lib/api.js')).href
  );
  readers['readability + jsdom'] = readability(
    // Without it the styles that jsdom cannot read are all printed.
    (page) => new JSDOM(page.bytes, { virtualConsole: new VirtualConsole() }).window.document,
  );
}

/** Readability on the documents that a parser makes. */
function readability(documentOf) {
  return (page) => {
    try {
      const document = documentOf(page);
      const article = new Readability(document).parse();
      return {
        body: article?.textContent ?? '',
        title: article?.title ?? '',
        authors: article?.byline ? [article.byline] : [],
      };
    } catch {
      return { body: '' };
    }
  };
}

/** Peak resident size, in MB, of the command reading these pages by their paths. */
function memoryOfCommand(pages) {
  const { stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      'data:text/javascript,process.on("exit",()=>process.stderr.write(` ${process.resourceUsage().maxRSS}`))',
      fileURLToPath(new URL('../../apps/cli/bin/cleanwire.mjs', import.meta.url)),
      'extract',
    ],
    {
      input: pages.map(({ id, path, url }) => JSON.stringify({ id, path, url })).join('\n'),
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    },
  );
  return Math.round(Number(stderr.trim().split(/\s+/).at(-1)) / 1024);
}

const PASSES = { cleanwire: 8, 'readability + linkedom': 3, 'readability + jsdom': 1 };

/** trafilatura reads the same files in a process of its own, which reports its texts and CPU time. */
const TRAFILATURA = `
import json, sys, time, trafilatura
pages = [json.loads(line) for line in sys.stdin]
def read(page):
    try: return trafilatura.extract(open(page['path'], 'rb').read(), url=page.get('url'), include_comments=False) or ''
    except Exception: return ''
for page in pages: read(page)
start = time.process_time()
texts = [read(page) for page in pages]
print(json.dumps({'texts': texts, 'seconds': time.process_time() - start}))
`;

function trafilatura(pages) {
  const input = pages.map(({ path, url }) => JSON.stringify({ path, url })).join('\n');
  const output = execFileSync(options.python, ['-c', TRAFILATURA], {
    input,
    maxBuffer: 2 ** 30,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return JSON.parse(output.toString());
}

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function bestPass(pass, times) {
  let best = Infinity;
  for (let i = 0; i < times; i++) {
    const started = cpuSeconds();
    pass();
    best = Math.min(best, cpuSeconds() - started);
  }
  return best;
}

const rows = [];
const note = (set, reader, pages, seconds, megabytes) => {
  const row = { set, reader };
  for (const [name, measure] of Object.entries(FIELD_SETS.includes(set) ? fieldMeasures : measures)) {
    const [all, tuned, heldBack] = [
      pages,
      pages.filter((page) => !page.heldBack),
      pages.filter((page) => page.heldBack),
    ].map(measure);
    const parts = options['held-back'] ? `${format(tuned)} / ${format(heldBack)}` : format(tuned);
    if (all !== undefined) row[name] = `${format(all)} (${parts})`;
    if (all !== undefined && reader === 'cleanwire') {
      figures[`extraction ${set} ${name}`] = all;
      figures[`extraction ${set} ${name}, held back`] = heldBack;
    }
  }
  if (seconds) row['pages per CPU-second'] = Math.round(pages.length / seconds);
  if (megabytes) row['peak MB'] = megabytes;
  rows.push(row);
};
const format = (value) => (value === undefined ? '-' : value.toFixed(4).replace(/^0/, ''));

for (const set of present) {
  const pages = load(set);
  for (const [reader, read] of Object.entries(readers)) {
    if ((!TEXT_SETS.includes(set) || options['quality-only']) && reader !== 'cleanwire') continue;
    if (reader === 'readability + jsdom' && set !== 'english-181') continue;
    const found = pages.map((page) => ({ ...page, found: read(page) }));
    let seconds;
    if (set === 'english-181' && !options['quality-only'])
      seconds = bestPass(() => pages.forEach(read), PASSES[reader]);
    note(set, reader, found, seconds, seconds && reader === 'cleanwire' ? memoryOfCommand(pages) : undefined);
  }
  if (options.python && TEXT_SETS.includes(set) && !options['quality-only']) {
    const { texts, seconds } = trafilatura(pages);
    note(
      set,
      'trafilatura',
      pages.map((page, i) => ({ ...page, found: { body: texts[i] } })),
      set === 'english-181' ? seconds : undefined,
    );
  }
}

console.log(`each figure: all pages (used for tuning${options['held-back'] ? ' / held back' : ''})`);
console.table(rows);
if (options.figures) writeFileSync(options.figures, JSON.stringify(figures));
