/**
 * How well and how fast articles are put into stories: node test/quality/stories.mjs [--part tuned|held] [--data DIR] [--speed]
 *
 * Streams: test/golden/stories, self-written, half of it tuned on and half held back; DIR may hold others of the same form
 * (*.jsonl, one article a line: {event, headline, text?, language?, at?}, in the order of publication). Runs the built library
 * (npm run build). BCubed precision, recall and F1 over the articles of a stream, each put into a story as it comes and never moved,
 * beside plain TF-IDF with time decay (words of the headline and the text, idf of the stream so far, story centroids, half-life of
 * three days; its threshold is the best one for each tuned kind). `--speed` adds articles per CPU-second and memory with 1,000 to
 * 100,000 articles in the window.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeStoryFeatures, storyFeaturesOf, StoryIndex } from '@cleanwire/domain/stories';

const { values: options } = parseArgs({
  options: {
    part: { type: 'string' },
    data: { type: 'string' },
    speed: { type: 'boolean' },
  },
});
const golden = join(import.meta.dirname, '..', 'golden', 'stories');
const read = (path) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const inputOf = ({ headline, text, language, at }) => ({
  headline: headline ?? '',
  text: text ?? '',
  language: language ?? 'und',
  publishedAt: at ?? NaN,
});

/** Precision, recall and F1 after Bagga and Baldwin, averaged over articles. */
export function bcubed(truth, found) {
  const key = (a, b) => `${a}\u0000${b}`;
  const [truths, founds, both] = [new Map(), new Map(), new Map()];
  const count = (map, k) => map.set(k, (map.get(k) ?? 0) + 1);
  truth.forEach((event, i) => {
    count(truths, event);
    count(founds, found[i]);
    count(both, key(event, found[i]));
  });
  let [p, r] = [0, 0];
  truth.forEach((event, i) => {
    const common = both.get(key(event, found[i]));
    p += common / founds.get(found[i]);
    r += common / truths.get(event);
  });
  p /= truth.length;
  r /= truth.length;
  return { p, r, f1: (2 * p * r) / (p + r) };
}

/** The story of each article of a stream, as it comes. */
export function storiesOf(articles) {
  const index = new StoryIndex();
  const stories = articles.map((article, i) => {
    const features = storyFeaturesOf(inputOf(article));
    const story = index.find(features)?.story ?? i;
    index.add(i, story, features);
    return story;
  });
  return stories;
}

const STOP = new Set(
  'the a an of to in on for and is are was with at by as from his her its after that be it he she has have will over new says said who what how why this up out'.split(
    ' ',
  ),
);
const DAY = 86_400_000;

function baselineOf(articles, threshold) {
  const frequency = new Map();
  const stories = [];
  const postings = new Map();
  return articles.map((article, i) => {
    const words =
      `${article.headline ?? ''} ${article.text ?? ''}`.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    const counts = new Map();
    for (const word of words) if (!STOP.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const word of counts.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    const vector = new Map();
    let square = 0;
    for (const [word, count] of counts) {
      const value = (1 + Math.log(count)) * Math.log((i + 2) / (frequency.get(word) + 0.5));
      vector.set(word, value);
      square += value * value;
    }
    const norm = Math.sqrt(square) || 1;
    const candidates = new Map();
    for (const [word, value] of vector)
      for (const story of postings.get(word) ?? [])
        candidates.set(story, (candidates.get(story) ?? 0) + (value / norm) * story.sum.get(word));
    let [best, bestScore] = [undefined, threshold];
    for (const [story, dot] of candidates) {
      const gap = Number.isFinite(article.at) ? Math.max(0, article.at - story.last) / DAY : 0;
      const score = (dot / Math.sqrt(story.square)) * 0.5 ** (gap / 3);
      if (score > bestScore) [best, bestScore] = [story, score];
    }
    if (!best) stories.push((best = { id: i, sum: new Map(), square: 0, last: -Infinity }));
    for (const [word, value] of vector) {
      const before = best.sum.get(word) ?? 0;
      const after = before + value / norm;
      best.sum.set(word, after);
      best.square += after * after - before * before;
      if (before === 0) postings.set(word, [...(postings.get(word) ?? []), best]);
    }
    if (Number.isFinite(article.at)) best.last = Math.max(best.last, article.at);
    return best.id;
  });
}

const three = (value) => value.toFixed(3);
const row = ({ p, r, f1 }) => `${three(f1)} (P ${three(p)}, R ${three(r)})`;

const KINDS = ['headlines', 'texts', 'seven', 'apart'];
const thresholds = new Map();
for (const kind of KINDS) {
  const articles = read(join(golden, `${kind}-tuned.jsonl`));
  const truth = articles.map(({ event }) => event);
  let best = 0;
  for (const threshold of [0.1, 0.15, 0.2, 0.25, 0.3, 0.35]) {
    const { f1 } = bcubed(truth, baselineOf(articles, threshold));
    if (f1 <= best) continue;
    best = f1;
    thresholds.set(kind, threshold);
  }
}
for (const part of options.part ? [options.part] : ['tuned', 'held']) {
  for (const kind of KINDS)
    report(`${kind}, ${part}`, read(join(golden, `${kind}-${part}.jsonl`)), thresholds.get(kind));
}
if (options.data && existsSync(options.data)) {
  for (const file of readdirSync(options.data).filter((name) => name.endsWith('.jsonl')))
    report(file, read(join(options.data, file)), 0.2);
}
if (options.speed) for (const size of [1_000, 10_000, 100_000]) speed(size);

function report(name, articles, threshold) {
  const truth = articles.map(({ event }) => event);
  const ours = bcubed(truth, storiesOf(articles));
  const baseline = bcubed(truth, baselineOf(articles, threshold));
  const events = new Set(truth).size;
  console.log(
    `${name.padEnd(17)} ${String(articles.length).padStart(5)} articles, ${String(events).padStart(3)} events   F1 ${row(ours)}   TF-IDF ${row(baseline)}`,
  );
}

/** CPU and memory of one article more with so many in the window: the golden streams under other names. */
function speed(size) {
  const material = ['headlines', 'texts', 'seven'].flatMap((kind) =>
    read(join(golden, `${kind}-held.jsonl`)),
  );
  const rename = (text, round) =>
    text.replace(
      /\p{Lu}[\p{Ll}]{3,}/gu,
      (word) =>
        word +
        String.fromCharCode(97 + (round % 26)) +
        String.fromCharCode(97 + (Math.floor(round / 26) % 26)),
    );
  const index = new StoryIndex();
  let features = 0;
  let deciding = 0;
  let bytes = 0;
  const measured = Math.min(5_000, size);
  for (let i = 0; i < size + measured; i++) {
    const article = material[i % material.length];
    const round = Math.floor(i / material.length);
    const input = inputOf({
      ...article,
      headline: rename(article.headline, round),
      text: rename(article.text, round),
      at: article.at + round * 2 * 3_600_000,
    });
    const start = process.cpuUsage();
    const found = storyFeaturesOf(input);
    const middle = process.cpuUsage();
    index.add(i, index.find(found)?.story ?? i, found);
    const end = process.cpuUsage();
    if (i < size) continue;
    features += middle.user + middle.system - start.user - start.system;
    deciding += end.user + end.system - middle.user - middle.system;
    bytes += encodeStoryFeatures(found).length;
  }
  const perSecond = Math.round((1e6 * measured) / (features + deciding));
  console.log(
    `${String(size).padStart(7)} in the window: ${perSecond} articles per CPU-second (${(features / measured).toFixed(0)} us features, ${(deciding / measured).toFixed(0)} us deciding), ${(index.memoryBytes() / index.size).toFixed(0)} bytes an article in memory, ${(bytes / measured).toFixed(0)} stored, ${index.storyCount} stories`,
  );
}
