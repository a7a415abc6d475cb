/**
 * Which tags are sure, and which names a story takes for one: `node test/quality/tags.mjs --data DIR [--show]`. DIR/names/dev/LANG.jsonl are texts with
 * marked names (`names.mjs`; nothing of the fifth that is held back), DIR/stories/*.jsonl are articles {title, text, language, story}.
 * Sure: share of the tags that are a name of the text, part of one or hold one, over and under the threshold, and of those that are one the share whose kind
 * is right. Names: pairs that were made one, to be judged by who reads them (--show), in the stories and in heaps of ten texts that have
 * nothing to do with each other, where nearly all are by chance.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sameNames } from '@cleanwire/deciding/same-names';
import { findHashtags, isSure } from '@cleanwire/language/hashtags';
import { isHeldBack } from '../../tools/marked-names.mjs';

const { values: options } = parseArgs({
  options: { data: { type: 'string', default: '' }, show: { type: 'boolean', default: false } },
});
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'ru', 'ja', 'zh', 'ko', 'hi', 'ar'];
const KINDS = { org: 'organisation', person: 'person', place: 'place' };

const read = (...path) =>
  existsSync(join(options.data, ...path))
    ? readFileSync(join(options.data, ...path), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
const folded = (name) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]s/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '');
const share = (part, whole) => (whole === 0 ? '-' : (part / whole).toFixed(3));

const texts = LANGUAGES.map((language) =>
  read('names', 'dev', `${language}.jsonl`).filter(({ id }) => !isHeldBack(id)),
);
const tagged = texts.map((documents) =>
  documents.map(({ text, lang, entities }) => ({
    language: lang,
    hashtags: findHashtags({ text, language: lang }),
    named: new Map(entities.map(({ start, end, kind }) => [folded(text.slice(start, end)), kind])),
  })),
);

const table = {};
LANGUAGES.forEach((language, i) => {
  const count = { sure: 0, sureNames: 0, unsure: 0, unsureNames: 0, kinds: 0, rightKinds: 0 };
  for (const { hashtags, named } of tagged[i])
    for (const tag of hashtags) {
      const label = folded(tag.label);
      const isName = [...named.keys()].some(
        (name) => name === label || (name.length > 1 && (label.includes(name) || name.includes(label))),
      );
      const group = isSure(tag) ? 'sure' : 'unsure';
      count[group]++;
      count[`${group}Names`] += isName;
      const kind = KINDS[named.get(label)];
      count.kinds += Boolean(kind && tag.kind);
      count.rightKinds += Boolean(kind && tag.kind === kind);
    }
  table[language] = {
    tags: count.sure + count.unsure,
    sure: share(count.sure, count.sure + count.unsure),
    'names of the sure': share(count.sureNames, count.sure),
    'of the others': share(count.unsureNames, count.unsure),
    'kinds right': share(count.rightKinds, count.kinds),
  };
});
console.table(table);

const streams = existsSync(join(options.data, 'stories')) ? readdirSync(join(options.data, 'stories')) : [];
for (const file of streams.filter((name) => name.endsWith('.jsonl'))) {
  const stories = Map.groupBy(read('stories', file), ({ story }) => story);
  told(
    file,
    [...stories.values()].map((articles) =>
      articles.slice(0, 200).map(({ title, text, language }) => ({
        language,
        hashtags: findHashtags({ title, text: text || title, language }),
      })),
    ),
  );
}
const all = tagged.flat();
const step = 37;
told(
  'heaps of ten',
  Array.from({ length: Math.floor(all.length / 10) }, (_, heap) =>
    Array.from({ length: 10 }, (_, k) => all[((heap * 10 + k) * step) % all.length]),
  ),
);

function told(name, stories) {
  let pairs = 0;
  const started = performance.now();
  for (const articles of stories)
    for (const [key, { label }] of sameNames(articles)) {
      pairs++;
      if (!options.show) continue;
      const own = articles.flatMap(({ hashtags }) => hashtags).find((tag) => tag.key === key);
      console.log(`${name}: ${own.label} = ${label}`);
    }
  const took = Math.round(performance.now() - started);
  console.log(`${name}: ${stories.length} stories, ${pairs} names made one, ${took} ms`);
}
