/**
 * How well and how fast articles are put into stories: npm run bench:stories -- [--part tuned|held] [--data DIR] [--speed]
 *
 * Streams: test/golden/stories, self-written, half of it tuned on and half held back; DIR may have labelled streams of others
 * in stories/*.jsonl ({title, text, date, language, story} a line, in the order of publication). Ends with 1 when a stream comes
 * out below its floor in stories-floors.json, a point below what was reached. BCubed precision, recall and F1 over the articles of a stream, each put into a story as it comes and what was said not changed,
 * beside plain TF-IDF with time decay (words of the headline and the text, idf of the stream so far, story centroids, half-life of
 * three days; its threshold is the best one for each tuned kind). `--speed` adds articles per CPU-second and memory with 1,000 to
 * 100,000 articles in the window.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeStoryFeatures, storyFeaturesOf, StoryIndex } from '@cleanwire/deciding/stories';
import { bcubed, golden, labelled, placed } from '../../training/stories/streams.mjs';

const { values: options } = parseArgs({
  options: {
    part: { type: 'string' },
    data: { type: 'string' },
    speed: { type: 'boolean' },
  },
});
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

const floors = JSON.parse(readFileSync(join(import.meta.dirname, 'stories-floors.json'), 'utf8'));
const below = [];
const KINDS = ['headlines', 'texts', 'seven', 'apart'];
const thresholds = new Map();
for (const kind of KINDS) {
  const articles = golden(`${kind}-tuned`);
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
  for (const kind of KINDS) report(`${kind}, ${part}`, golden(`${kind}-${part}`), thresholds.get(kind));
}
const others = join(options.data ?? '', 'stories');
if (options.data && existsSync(others)) {
  for (const file of readdirSync(others).filter((name) => name.endsWith('.jsonl')))
    report(file.replace('.jsonl', ''), labelled(join(others, file)), file.startsWith('head') ? 0.1 : 0.15);
} else console.log('Skipped: streams of others (--data DIR, with a folder stories).');
if (options.speed) for (const size of [1_000, 10_000, 100_000]) speed(size);

if (below.length > 0) console.error(`Below the floor: ${below.join('; ')}`);
process.exitCode = below.length > 0 ? 1 : 0;

function report(name, articles, threshold) {
  const truth = articles.map(({ event }) => event);
  const ours = bcubed(truth, placed(articles, new StoryIndex()));
  if (ours.f1 < (floors[name] ?? 0)) below.push(`${name}: ${three(ours.f1)}, not ${floors[name]}`);
  const baseline = bcubed(truth, baselineOf(articles, threshold));
  const events = new Set(truth).size;
  console.log(
    `${name.padEnd(17)} ${String(articles.length).padStart(5)} articles, ${String(events).padStart(3)} events   F1 ${row(ours)}   TF-IDF ${row(baseline)}`,
  );
}

/** CPU and memory of one article more with so many in the window: the golden streams under other names. */
function speed(size) {
  const material = ['headlines', 'texts', 'seven'].flatMap((kind) => golden(`${kind}-held`));
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
    const input = {
      headline: rename(article.headline, round),
      text: rename(article.text, round),
      language: article.language,
      publishedAt: article.at + round * 2 * 3_600_000,
    };
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
