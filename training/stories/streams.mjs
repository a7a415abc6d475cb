/** The streams that stories are learnt from and measured on: {event, headline, text, language, at}, in the order of publication. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storyFeaturesOf } from '@cleanwire/deciding/stories';

const GOLDEN = join(import.meta.dirname, '..', '..', 'test', 'golden', 'stories');
const HOUR = 3_600_000;

export const linesOf = (path) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** One of the self-written streams: headlines, texts, seven (languages) or apart, tuned or held. */
export const golden = (name) => linesOf(join(GOLDEN, `${name}.jsonl`));

/** Which third of the labelled stories of others a story is in; 0 is held back. */
export const thirdOf = (story) => digestOf(story)[0] % 3;
/** Which fold it is in where the others are left out by turns, whatever its third. */
export const foldOf = (story, folds) => digestOf(story)[1] % folds;
const digestOf = (story) => createHash('sha1').update(String(story)).digest();

/** A labelled stream of others, {title, text, date, language, story} a line. */
export const labelled = (path, thirds = [0, 1, 2]) =>
  linesOf(path)
    .filter(({ story }) => thirds.includes(thirdOf(story)))
    .map(({ title, text, date, language, story }) => ({
      event: story,
      headline: title,
      text: text ?? '',
      language: language ?? 'und',
      at: Date.parse(date),
    }));

/**
 * Small streams of what happens to one name: for each language and name several events, each in two wordings, and two of the
 * events with another name. As headlines and with texts, within a day or over days.
 */
export function sameName() {
  const start = Date.UTC(2031, 2, 10, 8);
  const streams = [];
  const blocks = readFileSync(join(import.meta.dirname, 'same-name.txt'), 'utf8')
    .trim()
    .split(/^= /m)
    .slice(1);
  for (const block of blocks) {
    const [head, ...rows] = block.trim().split('\n');
    const [language, list] = head.split('|').map((part) => part.trim());
    const names = list.split(';').map((name) => name.trim());
    const events = rows.map((row) =>
      row
        .split('|')
        .map((part) => part.trim())
        .slice(1),
    );
    for (const [i, name] of names.entries()) {
      for (const withText of [false, true]) {
        const article = (event, columns, wording, of, hours) => ({
          event,
          headline: columns[2 * wording].replaceAll('{X}', of),
          text: withText ? columns[2 * wording + 1].replaceAll('{X}', of) : '',
          language: i % 2 === 1 && !withText ? 'und' : language,
          at: start + hours * HOUR,
        });
        const later = [1, 24, 72, 144, 216][(i + (withText ? 2 : 0)) % 5];
        const other = names[(i + 1) % names.length];
        streams.push([
          ...events.map((columns, k) => article(`${k}`, columns, i % 2, name, k)),
          ...events.map((columns, k) => article(`${k}`, columns, 1 - (i % 2), name, k + later)),
          ...events.slice(0, 2).map((columns, k) => article(`other ${k}`, columns, i % 2, other, later + 5)),
        ]);
      }
    }
  }
  return streams;
}

/** Two events by one form, a quake here and a quake there, as two headlines of one day or some days apart. */
export function lookAlikes(random) {
  const one = (list) => list[Math.floor(random() * list.length)];
  const pairs = [];
  const blocks = readFileSync(join(import.meta.dirname, 'look-alikes.txt'), 'utf8')
    .trim()
    .split(/^= /m)
    .slice(1);
  for (const block of blocks) {
    const [head, ...forms] = block.trim().split('\n');
    const [language, ...lists] = head.split(' | ').map((part) => part.split(', '));
    for (const form of forms)
      for (let round = 0; round < 12; round++) {
        const left = lists.map((list) => [...list]);
        const take = (list) => list.splice(Math.floor(random() * list.length), 1)[0];
        const fill = () =>
          form.replace(/\{(\w)\}/g, (_, slot) =>
            slot === 'd'
              ? `${2 + Math.floor(random() * 6)}${language[0] === 'en' || language[0] > 'h' ? '.' : ','}${Math.floor(random() * 10)}`
              : slot === 'n'
                ? `${3 + Math.floor(random() * 90)}`
                : slot === 's'
                  ? `${1 + Math.floor(random() * 4)}-${Math.floor(random() * 2)}`
                  : take(left['PCN'.indexOf(slot)]),
          );
        pairs.push(
          [0, one([1, 5, 30, 240])].map((hours, i) => ({
            event: `${form} ${i}`,
            headline: fill(),
            text: '',
            language: language[0],
            at: Date.UTC(2031, 3, 1) + hours * HOUR,
          })),
        );
      }
  }
  return pairs;
}

/**
 * One event as it goes on over days, with what only shares its name on the days between, and articles by one form or one hand, each an event of its
 * own: as headlines and with texts.
 */
export function goingOn() {
  const blocks = readFileSync(join(import.meta.dirname, 'going-on.txt'), 'utf8').split(/^(?=[+=] )/m);
  return blocks.slice(1).flatMap((block, number) => {
    const [head, ...rows] = block.trim().split('\n');
    const gap = head.startsWith('+') ? [1, 2, 3, 4][number % 4] : 1;
    let days = 0;
    const articles = rows.map((row, i) => {
      const isOther = row.startsWith('- ') || head.startsWith('=');
      const [headline, text] = row.replace(/^- /, '').split('|');
      days = row.startsWith('- ') ? gap * (i - 2.5) : i * gap;
      return {
        event: isOther ? `${number} ${i}` : `${number}`,
        headline: headline.trim(),
        text: text.trim(),
        language: head.slice(2),
        at: Date.UTC(2031, 5, 2, 8) + days * 24 * HOUR,
      };
    });
    articles.sort((one, other) => one.at - other.at);
    return [articles, articles.map((article) => ({ ...article, text: '' }))];
  });
}

/** Two articles at a time, of streams of any length: every so many, those of one event and of others. */
export function pairsOf(streams, many, random) {
  const pairs = { same: [], other: [] };
  for (const articles of streams)
    for (const [i, one] of articles.entries())
      for (const other of articles.slice(i + 1, i + 40))
        if (!other.event.startsWith('other '))
          pairs[one.event === other.event ? 'same' : 'other'].push([one, other]);
  return Object.values(pairs).flatMap((list) => list.filter(() => random() < many / list.length));
}

const known = new WeakMap();
export function featuresOf(article) {
  const { headline, text, language, at } = article;
  let features = known.get(article);
  if (!features) {
    features = storyFeaturesOf({
      headline: headline ?? '',
      text: text ?? '',
      language: language ?? 'und',
      publishedAt: at ?? NaN,
    });
    known.set(article, features);
  }
  return features;
}

/** The story of each article as it is told when the article comes, with merges and splits as the window makes them. */
export function placed(articles, index) {
  return articles.map((article, i) => {
    const features = featuresOf(article);
    const match = index.find(features);
    const found = match?.story ?? i;
    index.add(i, found, features);
    const merge = match && index.mergeOf(match, features);
    const story = merge?.into ?? found;
    if (merge) for (const other of [...index.articlesOf(merge.from)]) index.move(other, story);
    else {
      const size = index.articlesOf(story).length;
      const split = size >= 8 && Number.isInteger(Math.log2(size)) ? index.split(story) : undefined;
      for (const other of split?.leaving ?? []) index.move(other, split.leaving[0]);
    }
    return story;
  });
}

/** Precision, recall and F1 after Bagga and Baldwin, averaged over the articles of the events that count. */
export function bcubed(truth, found, countsEvent = () => true) {
  const [truths, founds, both] = [new Map(), new Map(), new Map()];
  const key = (i) => `${truth[i]}\u0000${found[i]}`;
  const count = (map, k) => map.set(k, (map.get(k) ?? 0) + 1);
  truth.forEach((event, i) => {
    count(truths, event);
    count(founds, found[i]);
    count(both, key(i));
  });
  let [p, r, many] = [0, 0, 0];
  truth.forEach((event, i) => {
    if (!countsEvent(event)) return;
    p += both.get(key(i)) / founds.get(found[i]);
    r += both.get(key(i)) / truths.get(event);
    many++;
  });
  p /= many;
  r /= many;
  return { p, r, f1: (2 * p * r) / (p + r), many };
}
