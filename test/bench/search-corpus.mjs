// Articles for the search bench, each made of its number alone, so that any of them can be made again: words by Zipf's law in seven languages, tags of
// a hundred articles and of a quarter of all, dates without a clock, no dates, old ones and some that lie ahead.
import { createHash } from 'node:crypto';
import { articleWords, listedAt, primaryLanguage, searchVector } from '@cleanwire/language/search';
import { categoryKey, keysOfPlace } from '@cleanwire/language/search';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The newest; so that every run asks the same. */
export const END = Date.UTC(2026, 5, 1, 12);
const SPAN_MS = 365 * DAY_MS;

/** The same numbers for the same seed. */
export function numbers(seed) {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const syllables = (text) => text.split(' ');
const ALPHABETS = {
  en: syllables('ba ter lo min ash wick hol mar den tis gar ven dal so ri pon ust ele bri nor ka the sti'),
  de: syllables('gen ver lich ung heit kei sch ber tel fah ren gru haf ste bur mei lan dor fen wal tzu'),
  es: syllables('ción mar del puer to ban que res ado cía nue vo ria lla men te por zar gui noc he'),
  ru: syllables('при вод ста рый ход мор ско го род ник пла вер ный лес тра дом сти чка бер зна ло'),
  ar: syllables('مد ين سف بح كت اب خب رس ول جد يد قل عم شر نه در'),
  ko: syllables('항 구 시 장 바 다 연 락 선 도 로 정 부 회 의 한 국 경 제 신 문 사 람 물 길'),
};
const LANGUAGES = [
  ['en', 0.45],
  ['de', 0.15],
  ['es', 0.12],
  ['ru', 0.1],
  ['ko', 0.06],
  ['zh', 0.06],
  ['ar', 0.06],
];
export const VOCABULARY = 40_000;
/** Of the rank, the commonest first; short words are common, as in languages. */
const made = new Map();
export function wordOf(language, rank) {
  const key = language + rank;
  const known = made.get(key);
  if (known) return known;
  const parts = ALPHABETS[language];
  let rest = rank;
  let word = '';
  do {
    word += parts[(rest * 7 + word.length) % parts.length];
    rest = Math.floor(rest / parts.length);
  } while (rest > 0);
  word += parts[rank % parts.length];
  made.set(key, word);
  return word;
}
export const characterOf = (rank) => String.fromCodePoint(0x4e00 + ((rank * 37) % 6000));

/** Ranks by Zipf and Mandelbrot. */
const cumulated = (() => {
  const sums = new Float64Array(VOCABULARY);
  let sum = 0;
  for (let i = 0; i < VOCABULARY; i++) sums[i] = sum += 1 / (i + 6) ** 1.06;
  return sums;
})();
function rank(random) {
  const wanted = random() * cumulated[VOCABULARY - 1];
  let [low, high] = [0, VOCABULARY - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulated[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function textOf(language, count, random) {
  if (language === 'zh') {
    let text = '';
    for (let i = 0; i < count; i++) text += characterOf(rank(random) % 3000) + (i % 14 === 13 ? '，' : '');
    return text;
  }
  const words = [];
  for (let i = 0; i < count; i++) words.push(wordOf(language, rank(random)));
  return words.join(' ');
}

function languageOf(random) {
  let at = random();
  for (const [language, share] of LANGUAGES) if ((at -= share) < 0) return language;
  return 'en';
}

const idOf = (text) => createHash('sha256').update(text).digest('hex');
const tagOf = (name) => ({ tag: name, key: name.toLowerCase(), label: name, evidence: 'text' });
/** In a quarter of all articles. */
export const HUGE_TAG = 'HugeMatter';
/** In a hundred, evenly over the time. */
export const smallTag = (i) => `Small${i}`;
export const SMALL_TAGS = 20;
const CATEGORIES = syllables(
  'politics economy sport culture science health travel weather opinion local world style',
);

/** The i-th of `total`. */
export function articleOf(i, total) {
  const random = numbers(i);
  const language = languageOf(random);
  const articleId = idOf(`article ${i}`);
  const kind = random();
  const time = END - SPAN_MS * (1 - (i + random()) / total);
  const isUndated = kind < 0.08;
  const isDay = kind > 0.8;
  const years = kind > 0.79 && kind < 0.8 ? 1 + Math.floor(random() * 40) : 0;
  const ahead = kind > 0.789 && kind < 0.79 ? 30 * DAY_MS * random() : 0;
  const moment = time - years * 365 * DAY_MS + ahead;
  const publishedAt = new Date(isDay ? moment - (moment % DAY_MS) : moment).toISOString();
  const publisher = Math.floor(300 * random() ** 3);
  const headline = textOf(language, language === 'zh' ? 14 : 9, random);
  const count = 60 + Math.floor(180 * random() ** 1.5);
  const names = new Set();
  if (random() < 0.25) names.add(HUGE_TAG);
  const small = i % Math.max(1, Math.floor(total / 100));
  if (small < SMALL_TAGS) names.add(smallTag(small));
  for (let n = Math.floor(random() * 4); n > 0; n--) names.add(`Matter${Math.floor(20_000 * random() ** 3)}`);
  const source = {
    sightingId: idOf(`sighting ${i}`),
    sourceId: `feed-${publisher}`,
    sourceName: `Outlet ${publisher}`,
    headline,
    publishedAt,
    publishedPrecision: isDay ? 'day' : 'second',
    seenAt: new Date(time).toISOString(),
  };
  return {
    articleId,
    version: 1,
    storyId: articleId,
    headline,
    headlines: [
      { headline, sourceId: source.sourceId, sourceName: source.sourceName, seenAt: source.seenAt },
    ],
    body: textOf(language, language === 'zh' ? count * 1.6 : count, random),
    summary: textOf(language, 20, random),
    authors: random() < 0.4 ? [`Mina Writer${Math.floor(random() * 500)}`] : [],
    urls: [`https://outlet-${publisher}.example/news/${i}`],
    hashtags: [...names].map(tagOf),
    language,
    publishedPrecision: source.publishedPrecision,
    publishedEvidence: isUndated ? 'fetched' : 'text',
    firstSeenAt: source.seenAt,
    lastSeenAt: source.seenAt,
    categories: random() < 0.7 ? [CATEGORIES[Math.floor(CATEGORIES.length * random() ** 2)]] : [],
    images: [],
    wordCount: count,
    publishedAt,
    sources: [source],
  };
}

/** Fills the tables of lists and words with the articles from the one number to before the other, without the indexer, which takes ten times as long. */
export async function fill(pool, from, to, total, onProgress) {
  let before;
  for (let at = from; at < to; at += 1000) {
    const articles = Array.from({ length: Math.min(1000, to - at) }, (_, i) => articleOf(at + i, total));
    await before;
    before = insert(pool, articles);
    onProgress(Math.min(to, at + 1000) - from);
  }
  await before;
}

async function insert(pool, articles) {
  const places = articles.map(({ sources }) => [...new Set(sources.flatMap(keysOfPlace))]);
  await pool.query(
    `insert into search.articles (article_id, version, story_id, published_at, language, categories, card, body, words, source_ids, tag_keys, headlines)
     select article_id, 1, article_id, published_at, language, array(select jsonb_array_elements_text(categories)), card::json, body, words::tsvector,
            array(select jsonb_array_elements_text(source_ids)),
            array(select jsonb_array_elements_text(tag_keys)), array[headline]
       from unnest($1::text[], $2::timestamptz[], $3::text[], $4::jsonb[], $5::text[], $6::text[], $7::text[], $8::jsonb[], $9::jsonb[], $10::text[])
            as made (article_id, published_at, language, categories, card, body, words, source_ids, tag_keys, headline)`,
    [
      articles.map(({ articleId }) => articleId),
      articles.map(listedAt),
      articles.map(({ language }) => primaryLanguage(language)),
      articles.map(({ categories }) => JSON.stringify(categories.map(categoryKey))),
      articles.map(({ body: _, ...card }) => JSON.stringify(card)),
      // No list reads it: a part will do.
      articles.map(({ body }) => body.slice(0, 200)),
      articles.map((article) => searchVector(articleWords(article))),
      places.map((keys) => JSON.stringify(keys)),
      articles.map(({ hashtags }) => JSON.stringify(hashtags.map(({ key }) => key))),
      articles.map(({ headline }) => headline),
    ],
  );
  const postings = (table, key, keysOf) =>
    pool.query(
      `insert into search.${table} (${key}, published_at, article_id) select * from unnest($1::text[], $2::timestamptz[], $3::text[])`,
      [
        articles.flatMap((_, i) => keysOf(i)),
        articles.flatMap((article, i) => keysOf(i).map(() => listedAt(article))),
        articles.flatMap(({ articleId }, i) => keysOf(i).map(() => articleId)),
      ],
    );
  await postings('article_tags', 'tag_key', (i) => articles[i].hashtags.map(({ key }) => key));
  await postings('article_sources', 'source_id', (i) => places[i]);
}
