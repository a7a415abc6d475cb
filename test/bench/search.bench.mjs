// Lists and searches at a million articles: newest first by tag, publisher, language and category, by words of any frequency, phrases, relevance, page 1
// and page 50. For each kind the time that a page takes, and how much of it the database works (schedstat of its process, where there is one: a busy machine
// makes everything wait, but nothing work longer). Then the same against a plain look at everything that matches, and what writing costs.
// Goals at 1,000,000: lists p95 <= 2 ms, words p95 <= 8 ms and none above 50, relevance p95 <= 25, facets <= 100; 150 questions without a difference.
//   npm run bench -- search                              20,000 articles
//   node test/bench/search.bench.mjs --articles 1000000 --keep /tmp/million      kept there, and used again by the next run
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { literal, parseQuery } from '@cleanwire/language/search';
import { startPostgres } from '@cleanwire/local-servers';
import { silentLogger } from '@cleanwire/observability';
import {
  bestArticles,
  createPool,
  facetsOf,
  filterOf,
  indexArticles,
  inTransaction,
  latestArticles,
  migrate,
  withKnownKeys,
} from '@cleanwire/store';
import { articleOf, characterOf, END, fill, HUGE_TAG, numbers, smallTag, wordOf } from './search-corpus.mjs';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '20000' },
    keep: { type: 'string' },
    url: { type: 'string' },
    from: { type: 'string', default: '0' },
    each: { type: 'string', default: '25' },
    check: { type: 'string', default: '150' },
    writes: { type: 'string', default: '1000' },
    kinds: { type: 'string', default: '' },
  },
});
const TOTAL = Number(values.articles);
const EACH = Number(values.each);
const NOW = new Date(END);
const home = values.keep ?? values.url ?? mkdtempSync(join(tmpdir(), 'cleanwire-search-'));
const postgres = values.url
  ? { url: values.url, stop: () => undefined }
  : await startPostgres({
      dir: home,
      durable: false,
      settings: { shared_buffers: '1GB', maintenance_work_mem: '512MB', max_wal_size: '4GB' },
    });
// One connection: the work of one process of the database is what is measured.
const pool = createPool(postgres.url, { size: 1, statementTimeoutMs: 3_600_000, logger: silentLogger });

const random = numbers(4711);
const between = (low, high) => low + Math.floor(random() * (high - low));
const word = (low, high, language = 'en') => wordOf(language, between(low, high));
/** Words that stand beside each other in some article. */
function phraseOfText(language) {
  for (;;) {
    const article = articleOf(between(Number(values.from), TOTAL), TOTAL);
    const words = article.body.split(' ');
    const at = between(0, words.length - 1);
    if (article.language === language) return `"${words[at]} ${words[at + 1]}"`;
  }
}
const COMMON = [0, 20];
const MIDDLING = [300, 1500];
const RARE = [15_000, 39_000];
const KINDS = {
  'everything, newest first': () => '',
  'tag of 100 articles': () => `tag:${smallTag(between(0, 20))}`,
  'tag of a quarter of all': () => `tag:${HUGE_TAG}`,
  'tag between them': () => `tag:Matter${between(0, 2000)}`,
  publisher: () => `source:"Outlet ${between(0, 300)}"`,
  language: () => `lang:${['en', 'de', 'ar', 'zh'][between(0, 4)]}`,
  category: () => `category:${['politics', 'style', 'health'][between(0, 3)]}`,
  'common word': () => word(...COMMON),
  'middling word': () => word(...MIDDLING),
  'rare word': () => word(...RARE),
  'word that is nowhere': () => `nowhere${between(0, 1e6)}`,
  'word of another script': () =>
    [word(0, 2000, 'ru'), word(0, 2000, 'ar'), word(0, 2000, 'ko'), characterOf(between(0, 200))][
      between(0, 4)
    ],
  'two common words': () => `${word(...COMMON)} ${word(...COMMON)}`,
  'two middling words': () => `${word(...MIDDLING)} ${word(...MIDDLING)}`,
  'common without common': () => `${word(...COMMON)} -${word(...COMMON)}`,
  'only without (-lang:en)': () => `-lang:${['en', 'de', 'es'][between(0, 3)]}`,
  'common word, tag of 100': () => `${word(...COMMON)} tag:${smallTag(between(0, 20))}`,
  'common word, publisher': () => `${word(...COMMON)} source:"Outlet ${between(0, 300)}"`,
  'common word, category, language': () => `${word(...COMMON)} category:politics lang:en`,
  'common word, a language it is not in': () => `${word(...COMMON)} lang:ru`,
  'two tags': () => `tag:${HUGE_TAG} tag:Matter${between(0, 200)}`,
  'either of two words, a month': () => `(${word(...COMMON)} OR ${word(...RARE)}) date:2026-02`,
  'a month or a rare word': () => `date:2025-09 OR ${word(...RARE)}`,
  'beginning of a word': () => `${word(...MIDDLING).slice(0, 6)}*`,
  'word of a headline': () => `intitle:${word(...MIDDLING)}`,
  'phrase of two common words': () => `"${word(...COMMON)} ${word(...COMMON)}"`,
  'phrase of two middling words': () => `"${word(20, 300)} ${word(20, 300)}"`,
  'phrase of some text': () => phraseOfText(['en', 'de', 'ru', 'ko'][between(0, 4)]),
  'Chinese word of three characters': () =>
    characterOf(between(0, 60)) + characterOf(between(0, 60)) + characterOf(between(0, 60)),
  'relevance: common word': () => word(...COMMON),
  'relevance: middling words': () => `${word(...MIDDLING)} ${word(20, 300)}`,
  'relevance: phrase': () => phraseOfText('en'),
};

/** What is asked beside a search: what its articles have in common, and when they were published. */
const FACETS = {
  'facets of everything': () => '',
  'facets of a common word': () => word(...COMMON),
  'facets of a middling word': () => word(...MIDDLING),
  'facets of a rare word': () => word(...RARE),
  'facets of two common words': () => `${word(...COMMON)} ${word(...COMMON)}`,
  'facets of a phrase': () => phraseOfText('en'),
  'facets of a tag of a quarter': () => `tag:${HUGE_TAG}`,
  'facets of a publisher': () => `source:"Outlet ${between(0, 300)}"`,
  'facets of a week': () => 'date:2026-05-11..2026-05-17',
  'facets of a common word, a month': () => `${word(...COMMON)} date:2026-02`,
  'facets of common without common': () => `${word(...COMMON)} -${word(...COMMON)}`,
  'facets of the beginning of a word': () => `${word(...MIDDLING).slice(0, 4)}*`,
};

const BATCH = 200;
const batchOf = (n) =>
  Array.from({ length: BATCH }, (_, i) => {
    const article = articleOf(n * BATCH + i + TOTAL * 2, TOTAL * 3);
    return { articleId: article.articleId, version: 1, kind: 'created', article };
  });

class Undone extends Error {}

try {
  await migrate(pool);
  const { rows } = await pool.query('select count(*)::int as articles from search.articles');
  if (rows[0].articles === 0) await fillTables();
  console.log(`${(rows[0].articles || TOTAL).toLocaleString('en')} articles; milliseconds of a page of 20\n`);
  if (EACH > 0) await measure();
  await compare();
  await sizes();
  await writes();
} finally {
  await pool.end();
  await postgres.stop();
  // Postgres is another user, who may not be able to enter the folder: then its own is elsewhere.
  if (!values.keep && !values.url)
    for (const folder of [realpathSync(join(home, 'postgres')), home])
      rmSync(folder, { recursive: true, force: true });
}

async function fillTables() {
  const { rows } = await pool.query(
    `select pg_get_indexdef('search.articles_by_word'::regclass) as definition`,
  );
  await pool.query('drop index search.articles_by_word');
  const began = Date.now();
  await fill(pool, 0, TOTAL, TOTAL, (done) => progress('articles', done, TOTAL, began));
  progress('the index of words', 0, 1, began);
  await pool.query(rows[0].definition);
  await pool.query(
    `insert into search.calendar
     select floor(extract(epoch from published_at) * 1000 / 2 ^ 22)::bigint, count(*) from search.articles group by 1`,
  );
  await pool.query(
    'vacuum analyze search.articles, search.article_tags, search.article_sources, search.calendar',
  );
  progress('done', 1, 1, began);
  process.stderr.write('\n');
}

function progress(what, done, total, began) {
  if (!process.stderr.isTTY && done < total) return;
  const width = Math.round((30 * done) / total);
  const seconds = Math.round((Date.now() - began) / 1000);
  process.stderr.write(
    `\r[${'#'.repeat(width).padEnd(30)}] ${Math.floor((100 * done) / total)} % ${what}, ${seconds} s   `,
  );
}

async function asked(typed) {
  const { query } = parseQuery(typed);
  return query ? filterOf(await withKnownKeys(pool, query), NOW) : {};
}

/** Milliseconds that the database's process was at work so far. */
function worked(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return NaN;
  }
}

async function measure() {
  const { rows } = await pool.query('select pg_backend_pid() as pid');
  const { pid } = rows[0];
  const header = ['database p50', 'p95', 'p99', 'worst', 'wall p50', 'p95'];
  console.log(`${''.padEnd(46)}${header.map((name) => name.padStart(13)).join('')}`);
  const all = [];
  const wanted = new RegExp(values.kinds);
  for (const [kind, question] of Object.entries(KINDS).filter(([name]) => wanted.test(name))) {
    const find = kind.startsWith('relevance') ? bestArticles : latestArticles;
    const times = { 1: [], 50: [] };
    for (let i = 0; i < EACH; i++) {
      const typed = question();
      const filter = await asked(typed);
      const deep =
        find === latestArticles && i % 3 === 0 ? await latestArticles(pool, filter, { limit: 49 * 20 }) : {};
      for (const [page, after] of [
        [1, undefined],
        [50, deep.next],
      ]) {
        if (page === 50 && !after) continue;
        const [work, start] = [worked(pid), performance.now()];
        await find(pool, filter, { limit: 20, ...(after && { after }) });
        const time = { wall: performance.now() - start, work: worked(pid) - work, typed, page };
        times[page].push(time);
        all.push({ kind, ...time });
      }
    }
    for (const page of [1, 50])
      if (times[page].length > 0) row(`${kind}${page > 1 ? ', page 50' : ''}`, times[page]);
  }
  row(
    'all words and phrases',
    all.filter(({ kind }) => !/^(everything|tag|publisher|language|category|relevance)/.test(kind)),
  );
  row(
    'all lists',
    all.filter(({ kind }) => /^(everything|tag|publisher|language|category)/.test(kind)),
  );
  row(
    'all by relevance',
    all.filter(({ kind }) => kind.startsWith('relevance')),
  );
  await facets(pid);
  const slowest = all.toSorted((a, b) => b.work - a.work).slice(0, 5);
  console.log(
    `\nslowest: ${slowest.map(({ typed, page, work }) => `${typed} (page ${page}) ${work.toFixed(1)}`).join('; ')}`,
  );
}

async function facets(pid) {
  const all = [];
  for (const [kind, question] of Object.entries(FACETS).filter(([name]) =>
    new RegExp(values.kinds).test(name),
  )) {
    const times = [];
    for (let i = 0; i < Math.min(EACH, 12); i++) {
      const { query } = parseQuery(question());
      const known = query && (await withKnownKeys(pool, query));
      const [work, start] = [worked(pid), performance.now()];
      await facetsOf(pool, known, NOW, 10);
      times.push({ wall: performance.now() - start, work: worked(pid) - work });
    }
    row(kind, times);
    all.push(...times);
  }
  row('all facets', all);
}

function row(name, times) {
  if (times.length === 0) return;
  const of = (key, share) => {
    const sorted = times.map((time) => time[key]).sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  };
  const cells = [
    of('work', 0.5),
    of('work', 0.95),
    of('work', 0.99),
    of('work', 1),
    of('wall', 0.5),
    of('wall', 0.95),
  ];
  console.log(`${name.padEnd(46)}${cells.map((ms) => ms.toFixed(2).padStart(13)).join('')}`);
}

/** Pages 1 to 3 against everything that matches, word by word, without windows, pairs of words or lists. */
async function compare() {
  const questions = [];
  const kinds = Object.entries(KINDS).filter(
    ([kind]) => !kind.startsWith('relevance') && !kind.startsWith('everything') && !kind.includes('month'),
  );
  for (let i = 0; questions.length < Number(values.check); i++) questions.push(kinds[i % kinds.length][1]());
  let [different, found] = [0, 0];
  for (const typed of questions) {
    const query = await withKnownKeys(pool, parseQuery(typed).query);
    const { rows } = await pool.query(
      `with matching as materialized (select article_id, published_at from search.articles where words @@ $1::tsquery)
       select article_id as id from matching order by published_at desc, article_id desc limit 60`,
      [literal(query)],
    );
    const ids = [];
    let after;
    do {
      const page = await latestArticles(pool, filterOf(query, NOW), { limit: 20, ...(after && { after }) });
      ids.push(...page.articles.map(({ card }) => card.articleId));
      after = page.next;
    } while (after && ids.length < 60);
    found += ids.length;
    if (ids.join() !== rows.map(({ id }) => id).join()) {
      different++;
      console.log(`different: ${typed}: ${ids.length} found, ${rows.length} match`);
    }
  }
  console.log(`\n${questions.length} questions compared, ${found} articles found, ${different} different`);
  if (different > 0) process.exitCode = 1;
}

async function sizes() {
  const { rows } = await pool.query(
    `select relname as name, pg_relation_size(oid)::float8 / 1e6 as mb from pg_class
      where relnamespace = 'search'::regnamespace and relkind in ('r', 'i') and pg_relation_size(oid) > 1e6
     union all
     select 'texts and words of articles', pg_total_relation_size(reltoastrelid)::float8 / 1e6 from pg_class where oid = 'search.articles'::regclass
      order by 2 desc limit 8`,
  );
  console.log(`\n${rows.map(({ name, mb }) => `${name} ${mb.toFixed(0)} MB`).join(', ')}`);
}

/**
 * The indexer's batches of 200; the statements of such a batch alone, as they were recorded; and their table of articles alone, with its words and without:
 * in turn, on articles of their own.
 */
async function writes() {
  const rounds = Math.floor(Number(values.writes) / BATCH);
  if (rounds === 0) return;
  const { rows } = await pool.query('select pg_backend_pid() as pid');
  const { pid } = rows[0];
  const spent = {
    indexer: [0, 0],
    'its statements, bare': [0, 0],
    'articles with words': [0, 0],
    'articles without': [0, 0],
  };
  const timed = async (name, work) => {
    const [database, start] = [worked(pid), performance.now()];
    await work();
    spent[name][0] += worked(pid) - database;
    spent[name][1] += performance.now() - start;
  };
  const run = (statements) =>
    inTransaction(pool, async (db) => {
      for (const { sql, values: parameters } of statements) await db.query(sql, parameters);
    });
  for (let i = 0; i < rounds; i++) {
    const [first, second, third, fourth] = [0, 1, 2, 3].map((n) => batchOf(4 * i + n));
    await timed('indexer', () => inTransaction(pool, (db) => indexArticles(db, first)));
    const recorded = await statementsOf(second);
    await timed('its statements, bare', () => run(recorded));
    const insertOf = async (events) =>
      (await statementsOf(events)).filter(({ sql }) => sql.includes('insert into search.articles\n'));
    const withWords = await insertOf(third);
    await timed('articles with words', () => run(withWords));
    const without = (await insertOf(fourth)).map(({ sql, values: parameters }) => ({
      sql: sql.replace('words::tsvector', "''::tsvector"),
      values: parameters,
    }));
    await timed('articles without', () => run(without));
  }
  console.log('');
  for (const [name, [database, wall]] of Object.entries(spent))
    console.log(
      `${name.padEnd(24)}${((rounds * BATCH * 1000) / database).toFixed(0).padStart(7)} articles a CPU-second of the database, ${((rounds * BATCH * 1000) / wall).toFixed(0)} a second`,
    );
}

/** What the indexer sends for these events; nothing of it stays. */
async function statementsOf(events) {
  const statements = [];
  await inTransaction(pool, async (db) => {
    const query = async (sql, parameters) => {
      const answer = await db.query(sql, parameters);
      statements.push({ sql, values: parameters });
      return answer;
    };
    await indexArticles({ query }, events);
    throw new Undone();
  }).catch((error) => {
    if (!(error instanceof Undone)) throw error;
  });
  return statements;
}
