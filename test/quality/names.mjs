/**
 * How well names are found in texts by others: `node test/quality/names.mjs --data DIR [--only en,de] [--held] [--show N] [--figures FILE]`.
 * DIR holds dev/LANG.jsonl (or names.tar.xz with it), documents {id, lang, source, text, entities: [{start, end, kind}]}. Precision: share of the tags that are a name of
 * the text or part of one, or hold one; strict: that are one. Recall: share of the organisations and people that are tags, surnames and
 * short forms of another name of the text left aside. Only --held looks at the fifth that is held back.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findHashtags } from '@cleanwire/language/hashtags';
import { isHeldBack } from '../../tools/marked-names.mjs';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string', default: 'en,de,fr,es,pt,ru,ja,zh,ko,hi,ar' },
    held: { type: 'boolean', default: false },
    show: { type: 'string', default: '0' },
    figures: { type: 'string' },
  },
});
/** The folder itself, or what its archive holds. */
const directory = existsSync(join(options.data ?? '', 'dev'))
  ? options.data
  : unpackedFrom(options.data ?? '');
const figures = {};
const table = {};
for (const language of options.only.split(',')) {
  const file = join(directory, 'dev', `${language}.jsonl`);
  if (!existsSync(file)) continue;
  const documents = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter(({ id }) => isHeldBack(id) === options.held);
  const now = judged(documents, ({ text, lang }) =>
    findHashtags({ text, language: lang }).flatMap(({ evidence, label }) =>
      evidence === 'text' ? [label] : [],
    ),
  );
  for (const [source, score] of now.scores) {
    table[`${language} ${source}`] = {
      tags: score.tags,
      strict: share(score.right, score.tags),
      precision: share(score.right + score.part, score.tags),
      recall: share(score.found, score.asked),
    };
    if (source !== 'all') continue;
    figures[`names ${language} precision`] = (score.right + score.part) / Math.max(1, score.tags);
    figures[`names ${language} recall`] = score.found / Math.max(1, score.asked);
  }
  if (Number(options.show) > 0)
    for (const [what, names] of Object.entries(now.seen))
      console.log(language, what, names.slice(0, Number(options.show)).join(' | '));
}
console.table(table);
if (options.figures) writeFileSync(options.figures, JSON.stringify(figures));

function unpackedFrom(folder) {
  const archive = join(folder, 'names.tar.xz');
  if (!existsSync(archive)) {
    console.log(
      `Skipped: there is neither dev/ nor names.tar.xz in ${folder || 'no folder given'} (--data DIR).`,
    );
    process.exit(0);
  }
  const scratch = mkdtempSync(join(tmpdir(), 'cleanwire-names-'));
  process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
  execFileSync('tar', ['-xJf', archive, '-C', scratch]);
  return scratch;
}

function share(part, whole) {
  return Math.round((1000 * part) / Math.max(1, whole)) / 1000;
}

function judged(documents, find) {
  const scores = new Map();
  const seen = { wrong: [], part: [], missed: [] };
  for (const document of documents) {
    const language = document.lang;
    const scored = ['all', document.source].map((name) => {
      if (!scores.has(name)) scores.set(name, { tags: 0, right: 0, part: 0, asked: 0, found: 0 });
      return scores.get(name);
    });
    const count = (field, by = 1) => scored.forEach((score) => (score[field] += by));
    const named = document.entities.map(({ start, end, kind }) => ({
      name: folded(document.text.slice(start, end), language),
      kind,
    }));
    const tags = [...new Set(find(document).map((tag) => folded(tag, language)))].filter(Boolean);
    for (const tag of tags) {
      count('tags');
      if (named.some(({ name }) => same(tag, name, language))) count('right');
      else if (named.some(({ name }) => name.length > 1 && (tag.includes(name) || name.includes(tag)))) {
        count('part');
        seen.part.push(tag);
      } else seen.wrong.push(tag);
    }
    const asked = named.filter(({ name, kind }) => name.length > 1 && (kind === 'org' || kind === 'person'));
    for (const name of new Set(asked.map((each) => each.name))) {
      if (named.some((other) => other.name !== name && other.name.includes(name))) continue;
      count('asked');
      if (tags.some((tag) => same(tag, name, language))) count('found');
      else seen.missed.push(name);
    }
  }
  return { scores, seen };
}

/** Case, possessives, accents (where they are no letters of their own), blanks and punctuation do not count. */
function folded(name, language) {
  let text = name.normalize('NFKC').toLowerCase().replace(/['’]s/g, '');
  if (!['ko', 'ja', 'zh', 'hi', 'ar'].includes(language)) text = text.normalize('NFD').replace(/\p{M}/gu, '');
  if (language === 'ru') return (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
  return text.replace(/[^\p{L}\p{N}\p{M}]/gu, '');
}

/** In Russian a name is the same in every case: its words begin alike. */
function same(a, b, language) {
  if (a === b) return true;
  if (language !== 'ru') return false;
  const [x, y] = [a.split(' '), b.split(' ')];
  return (
    x.length === y.length &&
    x.every((word, i) => {
      const other = y[i];
      const least = Math.min(word.length, other.length);
      return (
        word === other ||
        (least > 3 &&
          Math.abs(word.length - other.length) <= 3 &&
          word.slice(0, Math.max(3, least - 2)) === other.slice(0, Math.max(3, least - 2)))
      );
    })
  );
}
