/**
 * npm run train:names -- --data DIR [--only en,de] [--out DIR] [--own DIR] [--features N] [--epochs N] [--without-own]
 *
 * Learns the weights of the finder of names: libs/language/src/names/models/LANG.bin. DIR holds train/LANG.jsonl and dev/LANG.jsonl,
 * documents {id, source, text, entities: [{start, end, kind}]}; training/names/LANG.txt of this repository is added. Seeded: the same
 * input gives the same file. An averaged structured perceptron learns twice: with every feature, then with those that weigh most alone.
 * The fifth of dev that `isHeldBack` names is never looked at here. Words: libs/language/src/names/README.md.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { opinionsOf } from '@cleanwire/language/hashtags';
import {
  decode,
  featuresOf,
  firstOf,
  LABELS,
  packed,
  read,
  readable,
  sentencesOf,
  spansOf,
  tokensOf,
  unpacked,
} from '@cleanwire/language/names';
import { FeatureIndex } from './feature-index.mjs';
import { goldenDocuments, isHeldBack, markedDocuments } from './marked-names.mjs';

/** Sources that are no news and teach other names: tweets, and newspapers of 1850 to 1950 read by machine. */
const UNLIKE_NEWS = new Set(['btc', 'wnut17', 'newseye']);

/** Sources that may not be learnt from without asking their makers. */
const NOT_TO_SHIP = new Set(['wojood-sample']);

const root = join(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string', default: 'en,de,fr,es,pt,ru,ja,zh,ko,hi,ar' },
    out: { type: 'string', default: join(root, 'libs/language/src/names/models') },
    features: { type: 'string', default: '100000' },
    epochs: { type: 'string', default: '7' },
    'without-own': { type: 'boolean', default: false },
    own: { type: 'string', default: join(root, 'training/names') },
  },
});
if (!options.data || !existsSync(join(options.data, 'train'))) {
  console.error(
    `There is no train/ in ${options.data ?? '(no --data given)'}: name the folder with --data DIR.`,
  );
  process.exit(64);
}

/** A name has to win by this much over none: lifts recall (English, .03 with HIDDEN). */
const COST = 5;
/** In this share of the steps a token's own spelling is hidden, so that names nobody has heard are learnt from what is around them. */
const HIDDEN = 0.5;
/** A feature that was seen once only says nothing. */
const SEEN = 2;
/** Own news is read twice an epoch: it is little beside encyclopaedias, and what the finder is for. Once in Hindi (dev .940/.643 to .939/.651). */
const OWN_WEIGHT = { hi: 1, en: 3, zh: 3 };
/** By how much "no name" is held back: along the curve of precision and recall on dev, where precision is still above that of rules. */
const EAGERNESS = { en: 4, de: 4, fr: 8, es: 4, pt: 5, ru: 8, ja: 4, zh: 6, ko: 4, hi: 2, ar: 7.8 };
const KIND = { org: 0, person: 1, place: 2 };
/** What stands between two parts of one name. */
const LINK = /^ (?:(?:de|van|von|di)(?: la| los| las)? |del |du |des |(?:de l|d)['’])$/;

for (const language of options.only.split(',')) train(language);

function train(language) {
  const started = performance.now();
  const documents = (part) =>
    readLines(join(options.data, part, `${language}.jsonl`))
      .map((line) => JSON.parse(line))
      .filter(({ source }) => !UNLIKE_NEWS.has(source) && !(part === 'train' && NOT_TO_SHIP.has(source)));
  const own = options['without-own']
    ? []
    : [...markedDocuments(join(options.own, `${language}.txt`)), ...goldenDocuments(root, language)];
  const learnt = [
    ...documents('train'),
    ...Array.from({ length: OWN_WEIGHT[language] ?? 2 }, () => own).flat(),
  ].map((document) => prepared(document, language));
  const tested = documents('dev')
    .filter(({ id }) => !isHeldBack(id))
    .map((document) => prepared(document, language));
  const hashes = frequent(learnt);
  const all = learn(learnt, tested, new FeatureIndex(hashes), 4);
  const weight = hashes.map((_, row) =>
    Math.max(...all.weights.subarray(row * LABELS, (row + 1) * LABELS).map(Math.abs)),
  );
  const kept = [...hashes.keys()]
    .sort((a, b) => weight[b] - weight[a] || hashes[a] - hashes[b])
    .slice(0, Number(options.features))
    .map((row) => hashes[row]);
  const { weights, transitions, epoch, score } = learn(
    learnt,
    tested,
    new FeatureIndex(kept),
    Number(options.epochs),
  );
  const { codes, scale } = coded(weights);
  const rounded = [...transitions].map((value) => Math.round(value * 1000) / 1000);
  const draft = { scale, transitions: rounded };
  const hashList = Int32Array.from(kept);
  const eagerness = EAGERNESS[language] ?? 12;
  const confidence = calibrated(
    tested,
    language,
    unpacked(packed(hashList, codes, { ...draft, eagerness, confidence: [0, 1] })),
  );
  const file = packed(hashList, codes, { ...draft, eagerness, confidence });
  mkdirSync(options.out, { recursive: true });
  writeFileSync(join(options.out, `${language}.bin`), file);
  console.log(
    `${language}: ${learnt.length} documents (${own.length} own), ${hashes.length} features, kept ${kept.length}, all F ${all.score.toFixed(3)}, epoch ${epoch} F ${score.toFixed(3)}, ` +
      `eager ${eagerness} confidence ${confidence.map((x) => x.toFixed(4))}, ${(file.length / 1e6).toFixed(2)} MB, ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
}

function prepared({ text, entities: given, source }, language) {
  const entities = source.endsWith('-propn') ? joined(text, given) : given;
  const seen = readable(text, language);
  const tokens = tokensOf(seen, language);
  const gold = new Uint8Array(tokens.length);
  let i = 0;
  for (const { start, end, kind } of [...entities].sort((a, b) => a.start - b.start)) {
    while (i < tokens.length && tokens[i].end <= start) i++;
    const label = firstOf(KIND[kind] ?? 3);
    for (let first = true; i < tokens.length && tokens[i].start < end; i++, first = false)
      gold[i] = first ? label : label + 1;
  }
  const opinions = opinionsOf(seen, tokens, language);
  return {
    tokens,
    gold,
    opinions,
    sheet: featuresOf(tokens, language, opinions),
    sentences: sentencesOf(tokens, language),
  };
}

/** Runs of proper nouns are no names where links stand inside: Universidad de Chile. */
function joined(text, entities) {
  const merged = [];
  for (const entity of entities) {
    const last = merged.at(-1);
    if (last && LINK.test(text.slice(last.end, entity.start))) last.end = entity.end;
    else merged.push({ ...entity });
  }
  return merged;
}

/** Hashes that stand in at least SEEN places, in order of their first one. */
function frequent(documents) {
  const counts = new Map();
  for (const { sheet } of documents)
    for (let k = 0; k < sheet.from.at(-1); k++) {
      const hash = sheet.hashes[k];
      const slot = hash & 0xff;
      let map = counts.get(slot);
      if (!map) counts.set(slot, (map = new Map()));
      map.set(hash, (map.get(hash) ?? 0) + 1);
    }
  const kept = [];
  for (const map of counts.values()) for (const [hash, count] of map) if (count >= SEEN) kept.push(hash);
  return kept;
}

/** Rows of the known features, and where those begin that name the token itself. */
function rowsOf({ hashes, from, own }, index) {
  const rows = new Int32Array(from.at(-1));
  const start = new Int32Array(from.length);
  const naming = new Int32Array(own.length);
  let size = 0;
  for (let token = 0; token < own.length; token++) {
    start[token] = size;
    for (let k = from[token]; k < from[token + 1]; k++) {
      if (k === own[token]) naming[token] = size;
      const row = index.get(hashes[k]);
      if (row >= 0) rows[size++] = row;
    }
    if (own[token] === from[token + 1]) naming[token] = size;
  }
  start[own.length] = size;
  return { rows: rows.slice(0, size), start, naming };
}

function learn(learnt, tested, index, epochs) {
  const weights = new Float32Array(index.size * LABELS);
  const sums = new Float64Array(weights.length);
  const transitions = new Float32Array(LABELS * LABELS);
  const transitionSums = new Float64Array(transitions.length);
  const random = seeded(1);
  const known = learnt.map(({ sheet }) => rowsOf(sheet, index));
  const knownTested = tested.map(({ sheet }) => rowsOf(sheet, index));
  const steps = learnt.flatMap(({ sentences }, document) => sentences.map((range) => ({ document, range })));
  const longest = Math.max(...[...learnt, ...tested].map(({ tokens }) => tokens.length));
  const emissions = new Float32Array(longest * LABELS);
  const labels = new Uint8Array(longest);
  const ends = new Int32Array(longest);
  let step = 1;
  let best = { score: -1 };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(steps, random);
    for (const { document, range } of steps) {
      const [from, to] = range;
      const { gold } = learnt[document];
      const { rows, start, naming } = known[document];
      for (let i = from; i < to; i++) ends[i] = random() < HIDDEN ? naming[i] : start[i + 1];
      emit(rows, start, ends, range, weights, emissions);
      for (let i = from; i < to; i++) if (gold[i] !== 0) emissions[i * LABELS] += COST;
      decode(emissions, transitions, range, labels);
      for (let i = from; i < to; i++) {
        const wrong = labels[i] !== gold[i];
        if (wrong)
          for (let k = start[i]; k < ends[i]; k++) {
            const at = rows[k] * LABELS;
            weights[at + gold[i]] += 1;
            sums[at + gold[i]] += step;
            weights[at + labels[i]] -= 1;
            sums[at + labels[i]] -= step;
          }
        if (i > from && (wrong || labels[i - 1] !== gold[i - 1])) {
          const [right, taken] = [gold[i - 1] * LABELS + gold[i], labels[i - 1] * LABELS + labels[i]];
          transitions[right] += 1;
          transitionSums[right] += step;
          transitions[taken] -= 1;
          transitionSums[taken] -= step;
        }
      }
      step++;
    }
    const mean = weights.map((value, i) => value - sums[i] / step);
    const meanTransitions = transitions.map((value, i) => value - transitionSums[i] / step);
    const score = agreement(tested, knownTested, mean, meanTransitions, emissions, labels);
    if (score > best.score) best = { score, epoch, weights: mean, transitions: meanTransitions };
  }
  return best;
}

function emit(rows, start, ends, [from, to], weights, emissions) {
  for (let i = from; i < to; i++) {
    const at = i * LABELS;
    for (let y = 0; y < LABELS; y++) emissions[at + y] = 0;
    for (let k = start[i]; k < ends[i]; k++) {
      const row = rows[k] * LABELS;
      for (let y = 0; y < LABELS; y++) emissions[at + y] += weights[row + y];
    }
  }
}

/** F of spans with their kinds. */
function agreement(tested, known, weights, transitions, emissions, labels) {
  let right = 0;
  let said = 0;
  let asked = 0;
  tested.forEach(({ gold, sentences, tokens }, document) => {
    const { rows, start } = known[document];
    const ends = start.subarray(1);
    for (const range of sentences) {
      emit(rows, start, ends, range, weights, emissions);
      decode(emissions, transitions, range, labels);
    }
    const key = ({ from, to, kind }) => `${from} ${to} ${kind}`;
    const wanted = new Set(spansOf(gold).map(key));
    const found = spansOf(labels.slice(0, tokens.length)).map(key);
    asked += wanted.size;
    said += found.length;
    right += found.filter((each) => wanted.has(each)).length;
  });
  return (2 * right) / (said + asked || 1);
}

/** The square root of a weight in 127 steps of the largest (cutting the largest off spoils what says "no name"). */
function coded(weights) {
  const scale = weights.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const codes = Int8Array.from(
    weights,
    (value) => Math.sign(value) * Math.round(127 * Math.sqrt(Math.abs(value) / scale)),
  );
  return { codes, scale: Math.fround(scale) };
}

/** Logistic regression of "is a name of the document" on the margin, over the names found in what was not learnt from. */
function calibrated(tested, language, weights) {
  const points = tested.flatMap(({ tokens, opinions, gold }) => {
    const wanted = new Set(spansOf(gold).map(({ from, to }) => `${from} ${to}`));
    return read(tokens, opinions, language, weights).map(({ from, to, margin }) => [
      margin,
      wanted.has(`${from} ${to}`) ? 1 : 0,
    ]);
  });
  const spread = points.reduce((sum, [margin]) => sum + margin, 0) / (points.length || 1) || 1;
  let [a, b] = [0, 0];
  for (let round = 0; round < 3000; round++) {
    let [da, db] = [0, 0];
    for (const [margin, right] of points) {
      const error = right - 1 / (1 + Math.exp(-(a + (b * margin) / spread)));
      da += error;
      db += (error * margin) / spread;
    }
    a += (2 * da) / (points.length || 1);
    b += (2 * db) / (points.length || 1);
  }
  return [a, b / spread].map((value) => Math.round(value * 1e5) / 1e5);
}

function readLines(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
}

/** Uniform in [0, 1), the same sequence in every run. */
function seeded(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x80000000;
}

function shuffle(list, random) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
}
