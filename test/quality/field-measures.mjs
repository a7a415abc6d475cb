/**
 * Measures of pages whose truth names fields (news-40, parser-tests, reader-tests): each page gives a share between 0 and 1, and a set the
 * mean over the pages whose truth has the field. The rules are those of the sets' own scorers.
 */

/** Scripts whose words are not parted by spaces. */
const UNSPACED = '\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u0e00-\\u0e7f';
const TOKEN = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');

/** Words; single characters where words are not parted. */
const tokensOf = (text) =>
  (text ?? '').normalize('NFKC').replaceAll('\u00ad', '').toLowerCase().match(TOKEN) ?? [];

function shinglesOf(text) {
  const tokens = tokensOf(text);
  const counts = new Map();
  if (tokens.length === 0) return counts;
  for (let i = 0; i < Math.max(1, tokens.length - 3); i++) {
    const shingle = tokens.slice(i, i + 4).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

const total = (counts) => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** F1 of 4-gram shingles; what is in `neutral` counts neither for nor against. */
function bodyF1(found, wanted, neutral) {
  const [of, want, free] = [found, wanted, neutral].map(shinglesOf);
  let common = 0;
  let passed = 0;
  for (const [shingle, count] of of) {
    const inCommon = Math.min(count, want.get(shingle) ?? 0);
    common += inCommon;
    passed += Math.min(count - inCommon, free.get(shingle) ?? 0);
  }
  const [precision, recall] = [common / (total(of) - passed), common / total(want)];
  return common === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** Share of tokens that two lists have in common. */
export function jaccardOf(tokens, others) {
  const [left, right] = [new Set(tokens), new Set(others)];
  const common = [...left].filter((token) => right.has(token)).length;
  return common / (left.size + right.size - common || 1);
}
const jaccard = (a, b) => jaccardOf(tokensOf(a), tokensOf(b));

const folded = (names) =>
  new Set(names.map((name) => tokensOf(name).sort().join(' ')).filter((name) => name !== ''));

function namesF1(found, wanted) {
  const [of, want] = [folded(found), folded(wanted)];
  const common = [...of].filter((name) => want.has(name)).length;
  return common === 0 ? 0 : (2 * common) / (of.size + want.size);
}

/** Days of a moment: as it is written, and in UTC. */
const daysOf = (time) =>
  Number.isNaN(Date.parse(time))
    ? [time.slice(0, 10)]
    : [time.slice(0, 10), new Date(time).toISOString().slice(0, 10)];

const pathOf = (url) => (URL.canParse(url) ? decodeURIComponent(new URL(url).pathname) : url);
const plain = (text) => tokensOf(text).join('');
const share = (holds) => (holds ? 1 : 0);

/** Each: a page with its truth and what was `found` -> a share, or undefined where the truth has no such field. */
const fields = {
  body: ({ articleBody, captions = [], deck, found }) =>
    articleBody ? bodyF1(found.body, articleBody, [...captions, deck ?? ''].join(' ')) : undefined,
  title: ({ title, titleAlso = [], found }) =>
    title ? share([title, ...titleAlso].some((one) => jaccard(found.title, one) >= 0.8)) : undefined,
  author: ({ authors = [], found }) =>
    authors.length > 0 ? namesF1(found.authors ?? [], authors) : undefined,
  date: ({ date, days = [], publishedAt, found }) =>
    date
      ? share(
          daysOf(found.publishedAt ?? '-').some((day) =>
            [...daysOf(date), ...days, ...(publishedAt ? daysOf(publishedAt) : [])].includes(day),
          ),
        )
      : undefined,
  picture: ({ image, found }) => (image ? share(pathOf(found.image ?? '') === pathOf(image)) : undefined),
  deck: ({ deck, found }) => (deck ? share(jaccard(found.subtitle, deck) >= 0.6) : undefined),
  'first words': ({ leadWords, found }) =>
    leadWords
      ? share(
          plain(found.body.replace(/\s+/g, ' ').slice(0, 600 + leadWords.length)).includes(plain(leadWords)),
        )
      : undefined,
};

/** By name: pages -> the mean, or undefined where no page has the field. */
export const fieldMeasures = Object.fromEntries(
  Object.entries(fields).map(([name, measure]) => [
    name,
    (pages) => {
      const shares = pages.map(measure).filter((value) => value !== undefined);
      return shares.length > 0 ? shares.reduce((sum, value) => sum + value, 0) / shares.length : undefined;
    },
  ]),
);
