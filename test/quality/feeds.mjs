/**
 * How well feeds are read: node test/quality/feeds.mjs --data DIR [--part held-back|tuned] [--fails N] [--only TEXT]
 * [--figures FILE]
 *
 * DIR holds cases.jsonl, one document a line with what other readers' own tests expect of it. Prints, for each suite, the
 * share of documents that were parsed and of expectations met strictly (the same characters) and leniently (the same
 * address, the same text, the same HTML tree). Every third case is held back from tuning.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decodeHTML } from 'entities';
import { parseDocument } from 'htmlparser2';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/feeds' },
    part: { type: 'string' },
    fails: { type: 'string', default: '0' },
    only: { type: 'string', default: '' },
    figures: { type: 'string' },
    module: { type: 'string', default: '@cleanwire/reading/feeds' },
  },
});

const file = join(options.data, 'cases.jsonl');
if (!existsSync(file)) {
  console.log(`feeds: skipped, there is no ${file}`);
  process.exit(0);
}
const { optionsFromHeaders, parseFeed } = await import(options.module);

const squeeze = (value) => String(value).replace(/\s+/g, ' ').trim();
const plainText = (value) => {
  const collect = (node) => (node.type === 'text' ? node.data : (node.children ?? []).map(collect).join(''));
  return squeeze(decodeHTML(collect(parseDocument(String(value)))));
};
const htmlTree = (value) => {
  const write = (node) => {
    if (node.type === 'text') return node.data.replace(/\s+/g, ' ');
    if (!node.attribs) return '';
    const attributes = Object.entries(node.attribs)
      .sort()
      .map(([name, text]) => `${name}=${text}`);
    return `<${node.name} ${attributes.join(' ')}>${node.children.map(write).join('')}</>`;
  };
  return squeeze(parseDocument(String(value)).children.map(write).join(''));
};
const address = (value) => URL.parse(String(value).trim())?.href ?? squeeze(value);

/** The value at a dotted path, with the stand-ins that one format has for another's field. */
function valueAt(doc, path) {
  const read = (dotted) => dotted.split('.').reduce((object, key) => object?.[key], doc);
  const present = (value) => value !== undefined && value !== null && value !== '';
  const standIns = [
    [/summary$/, 'content'],
    [/content$/, 'summary'],
    [/authorName$/, 'author'],
  ];
  const own = read(path);
  if (present(own)) return own;
  const [pattern, instead] = standIns.find(([ending]) => ending.test(path)) ?? [];
  return (pattern && read(path.replace(pattern, instead))) ?? '';
}

function judge({ path, kind, value }, doc) {
  if (kind === 'date') {
    const owner = path.slice(0, -'date'.length);
    const times = ['published', 'updated'].map((name) => Date.parse(valueAt(doc, owner + name)));
    return {
      strict: times.includes(value),
      lenient: times.some((time) => Math.abs(time - value) < 1000),
      got: times,
    };
  }
  const got = path === 'entries.length' ? doc.entries.length : valueAt(doc, path);
  const strict = String(got).trim() === String(value).trim();
  const alike =
    squeeze(got) === squeeze(value) ||
    (kind === 'url' && address(got) === address(value)) ||
    (kind === 'text' && plainText(got) === plainText(value)) ||
    (kind === 'html' && htmlTree(got) === htmlTree(value));
  return { strict, lenient: strict || alike, got };
}

const suites = new Map();
let failsLeft = Number(options.fails);
const lines = readFileSync(file, 'utf8').trim().split('\n');
for (const [index, line] of lines.entries()) {
  const heldBack = index % 3 === 2;
  if (options.part && (options.part === 'held-back') !== heldBack) continue;
  const { id, suite, bodyBase64, headers = {}, baseUrl, checks } = JSON.parse(line);
  if (!id.includes(options.only)) continue;
  const result = parseFeed(
    Buffer.from(bodyBase64, 'base64'),
    optionsFromHeaders(headers, baseUrl ?? undefined),
  );
  const counts = suites.get(suite) ?? { files: 0, parsed: 0, checks: 0, strict: 0, lenient: 0 };
  suites.set(suite, counts);
  counts.files++;
  if (result.ok) counts.parsed++;
  for (const check of checks) {
    const { strict, lenient, got } = result.ok ? judge(check, result.doc) : { strict: false, lenient: false };
    counts.checks++;
    counts.strict += strict ? 1 : 0;
    counts.lenient += lenient ? 1 : 0;
    if (!lenient && failsLeft-- > 0) {
      console.error(
        id,
        check.path,
        JSON.stringify(check.value),
        'GOT',
        result.ok ? JSON.stringify(got) : result.sentence,
      );
    }
  }
}

const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
const all = { files: 0, parsed: 0, checks: 0, strict: 0, lenient: 0 };
for (const counts of suites.values()) for (const key of Object.keys(all)) all[key] += counts[key];
console.log('suite | documents | parsed | expectations | strict | lenient');
for (const [suite, c] of [...suites, ['all', all]]) {
  console.log(
    [
      suite,
      c.files,
      percent(c.parsed, c.files),
      c.checks,
      percent(c.strict, c.checks),
      percent(c.lenient, c.checks),
    ].join(' | '),
  );
}

/** What `npm run bench:quality` compares with its baseline. */
if (options.figures) {
  const { files, parsed, checks, strict, lenient } = all;
  const figures = {
    'feeds parsed': parsed / files,
    'feeds strict': strict / checks,
    'feeds lenient': lenient / checks,
  };
  writeFileSync(options.figures, JSON.stringify(figures));
}
