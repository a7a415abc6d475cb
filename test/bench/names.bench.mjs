/**
 * What names cost: node test/bench/names.bench.mjs [--check]
 *
 * CPU of the tags of our own news (training/names), a document at a time, in milliseconds and in times of what Unicode's cutter of words takes for the same text in the same
 * run (a machine with others slows both down); then the memory of what all languages have loaded. --check ends with 1 where that is more than BOUNDS.
 */
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { findHashtags } from '@cleanwire/language/hashtags';
import { markedDocuments } from '../../tools/marked-names.mjs';

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'ru', 'ja', 'zh', 'ko', 'hi', 'ar'];
/** MB of all languages together, 31 to 37 when it was set; times of the cutter, 10 to 28 when it was set: nearly twice that, as caches are shared with others. */
const BOUNDS = { memory: 50, times: 50 };
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const texts = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    markedDocuments(new URL(`../../training/names/${language}.txt`, import.meta.url).pathname)
      .slice(0, 100)
      .map(({ text }) => text),
  ]),
);
const held = () => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};

/** The least of five rounds over all texts. */
function milliseconds(list, work) {
  const rounds = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    list.forEach(work);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...rounds) / list.length;
}

const before = held();
for (const language of LANGUAGES) findHashtags({ text: texts[language][0], language });
const memory = held() - before;
const table = {};
// What runs first is not yet compiled.
for (const language of LANGUAGES) milliseconds(texts[language], (text) => findHashtags({ text, language }));
for (const language of LANGUAGES) {
  const cutter = new Intl.Segmenter(language, { granularity: 'word' });
  const cut = milliseconds(texts[language], (text) => [...cutter.segment(text)].length);
  const tagged = milliseconds(texts[language], (text) => findHashtags({ text, language }));
  const characters = texts[language].reduce((sum, { length }) => sum + length, 0) / texts[language].length;
  table[language] = {
    characters: Math.round(characters),
    'ms a text': Math.round(tagged * 1000) / 1000,
    'times the cutter': Math.round((tagged / cut) * 10) / 10,
  };
}
console.table(table);
console.log(`${memory.toFixed(1)} MB for all languages`);
const slow = LANGUAGES.filter((language) => table[language]['times the cutter'] > BOUNDS.times);
if (options.check && (slow.length > 0 || memory > BOUNDS.memory)) {
  console.error(
    `More than ${BOUNDS.times} times the cutter or ${BOUNDS.memory} MB: ${[...slow, ...(memory > BOUNDS.memory ? ['memory'] : [])].join(', ')}. ` +
      'Find the change that did it; where it is meant, say why and change BOUNDS in test/bench/names.bench.mjs.',
  );
  process.exit(1);
}
