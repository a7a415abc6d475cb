import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { checkSourceUrl, numberedId, sourceIdFor, sourceIdForm } from './source-address.js';
import { SOURCE_COLUMNS, sourceOf } from './sources.js';
import type { FeedSource, SourceFacts, SourceRow } from './sources.js';

export interface SourceEntry extends SourceFacts {
  readonly url: string;
  /** Left out: made from the name or the address. */
  readonly id?: string;
  /** Left out: the id. */
  readonly name?: string;
}

export type AddedSource =
  | { readonly kind: 'added'; readonly source: FeedSource }
  /** The same address is fetched already; nothing was changed. */
  | { readonly kind: 'known'; readonly source: FeedSource }
  | { readonly kind: 'refused'; readonly entry: SourceEntry; readonly sentence: string };

export interface ImportOptions {
  /** Why an address would never be fetched (`forbiddenSource` of the rules of fetching). */
  readonly forbidden?: (url: string) => { readonly sentence: string } | undefined;
  readonly onProgress?: (done: number, of: number) => void;
}

/** In a statement. 20,000 one after the other, three statements each, took 128 s; 100 such batches take 2 s. */
const BATCH = 1000;
const ATTEMPTS = 5;

/** Adds a source that is due at once. */
export async function addSource(
  pool: Pool,
  entry: SourceEntry,
  options: Pick<ImportOptions, 'forbidden'> = {},
): Promise<AddedSource> {
  const [added] = await importSources(pool, [entry], options);
  return added!;
}

/** Adds many, batch by batch; one report for each, in order. What is in stays in: the same list again adds the rest. */
export async function importSources(
  pool: Pool,
  entries: readonly SourceEntry[],
  { forbidden, onProgress }: ImportOptions = {},
): Promise<AddedSource[]> {
  const reports: AddedSource[] = [];
  for (let from = 0; from < entries.length; from += BATCH) {
    const wishes = entries.slice(from, from + BATCH).map((entry) => wishOf(entry, forbidden));
    reports.push(...(await inTransaction(pool, (db) => addAll(db, wishes))));
    // A table that was empty a moment ago is still planned for as one: 20,000 took 25 s so.
    if (isPowerOfTwo(from / BATCH + 1) && from + BATCH < entries.length)
      await pool.query('analyze fetcher.sources, fetcher.hosts');
    onProgress?.(reports.length, entries.length);
  }
  return reports;
}

const isPowerOfTwo = (count: number): boolean => (count & (count - 1)) === 0;

/** An entry that may become a source. */
interface Wish {
  readonly kind: 'wish';
  readonly entry: SourceEntry;
  readonly url: string;
  readonly name: string | undefined;
  /** The id it gets where that is free. */
  readonly wanted: string;
}
type Refused = Extract<AddedSource, { kind: 'refused' }>;

function wishOf(entry: SourceEntry, forbidden: ImportOptions['forbidden']): Wish | Refused {
  const checked = checkSourceUrl(entry.url);
  if (!checked.ok) return refused(entry, checked.sentence);
  if (entry.id !== undefined && !sourceIdForm.test(entry.id)) {
    return refused(
      entry,
      `"${entry.id}" cannot be an id: up to 100 lower-case letters, digits, hyphens, dots and underscores, such as korea-herald.`,
    );
  }
  const { url } = checked;
  const no = forbidden?.(url);
  if (no) return refused(entry, no.sentence);
  const name = cleanName(entry.name);
  return { kind: 'wish', entry, url, name, wanted: entry.id ?? sourceIdFor(name, url) };
}

const refused = (entry: SourceEntry, sentence: string): Refused => ({ kind: 'refused', entry, sentence });

async function addAll(db: Queryable, wishes: readonly (Wish | Refused)[]): Promise<AddedSource[]> {
  const open = wishes.filter((wish) => wish.kind === 'wish');
  const known = await knownSources(db, open);
  let missing = firstOfEach(open.filter((wish) => !known.find(wish)));
  // Another import may take an id between the look and the insert; its own entry then gets the next number.
  for (let attempt = 0; attempt < ATTEMPTS && missing.length > 0; attempt++) {
    for (const source of await insert(db, await withIds(db, missing))) known.add(source);
    missing = missing.filter((wish) => wish.entry.id === undefined && !known.find(wish));
  }

  const added = new Set<string>();
  return wishes.map((wish): AddedSource => {
    if (wish.kind === 'refused') return wish;
    const source = known.find(wish);
    if (!source)
      return refused(wish.entry, `There is a source ${wish.wanted} already, with another address.`);
    const isFirst = known.isNew(source) && !added.has(source.id);
    added.add(source.id);
    return { kind: isFirst ? 'added' : 'known', source };
  });
}

/** Sources by address, and by id where an entry asks for one. */
class KnownSources {
  private readonly byUrl = new Map<string, FeedSource[]>();
  private readonly fresh = new Set<string>();

  constructor(sources: readonly FeedSource[]) {
    for (const source of sources) this.keep(source);
  }

  add(source: FeedSource): void {
    this.keep(source);
    this.fresh.add(source.id);
  }

  find({ url, entry }: Wish): FeedSource | undefined {
    return this.byUrl.get(url)?.find(({ id }) => entry.id === undefined || entry.id === id);
  }

  isNew = ({ id }: FeedSource): boolean => this.fresh.has(id);

  private keep(source: FeedSource): void {
    this.byUrl.set(source.url, [...(this.byUrl.get(source.url) ?? []), source]);
  }
}

/** One step in the index for each address, whatever the planner thinks of a list of a thousand. */
async function knownSources(db: Queryable, wishes: readonly Wish[]): Promise<KnownSources> {
  const { rows } = await db.query<SourceRow>(
    `select source.*
       from unnest($1::text[]) as given (url)
      cross join lateral (select ${SOURCE_COLUMNS} from fetcher.sources source where source.url = given.url limit 1000) source
      order by source.id`,
    [[...new Set(wishes.map(({ url }) => url))]],
  );
  return new KnownSources(rows.map(sourceOf));
}

/** An address once, unless ids of the operator's tell two of them apart. */
function firstOfEach(wishes: readonly Wish[]): Wish[] {
  const urls = new Set<string>();
  const pairs = new Set<string>();
  return wishes.filter(({ url, entry }) => {
    const pair = `${entry.id ?? ''} ${url}`;
    const isKnown = entry.id === undefined ? urls.has(url) : pairs.has(pair);
    urls.add(url);
    pairs.add(pair);
    return !isKnown;
  });
}

type Named = Wish & { readonly id: string };

/** Ids that are free: the one wanted, else that with a number after the highest in use. */
async function withIds(db: Queryable, wishes: readonly Wish[]): Promise<Named[]> {
  const stemOf = (wanted: string): string => numberedId(wanted, 2).slice(0, -2);
  const wanted = [...new Set(wishes.flatMap((wish) => (wish.entry.id === undefined ? [wish.wanted] : [])))];
  const { rows } = await db.query<{ wanted: string; stem: string; taken: boolean; last: number | null }>(
    `select wanted, stem, (select true from fetcher.sources where id = wanted limit 1) is not null as taken,
            (select max(substring(id from length(stem) + 2)::integer) from fetcher.sources
              where id > stem || '-' and id < stem || '.' and substring(id from length(stem) + 2) ~ '^[0-9]{1,6}$') as last
       from unnest($1::text[], $2::text[]) as given (wanted, stem)`,
    [wanted, wanted.map(stemOf)],
  );
  const taken = new Set(rows.flatMap((row) => (row.taken ? [row.wanted] : [])));
  const lastOf = new Map(rows.map(({ stem, last }) => [stem, Math.max(last ?? 1, 1)]));
  for (const { entry } of wishes) if (entry.id !== undefined) taken.add(entry.id);
  return wishes.map((wish) => {
    let id = wish.wanted;
    const stem = stemOf(id);
    while (wish.entry.id === undefined && taken.has(id)) {
      const number = (lastOf.get(stem) ?? 1) + 1;
      lastOf.set(stem, number);
      id = numberedId(wish.wanted, number);
    }
    taken.add(id);
    return { ...wish, id };
  });
}

/** What is not among the sources returned had an id that another one has. */
async function insert(db: Queryable, wishes: readonly Named[]): Promise<FeedSource[]> {
  if (wishes.length === 0) return [];
  const hosts = [...new Set(wishes.map(({ url }) => new URL(url).host))].sort();
  await db.query('insert into fetcher.hosts (host) select unnest($1::text[]) on conflict do nothing', [
    hosts,
  ]);
  const { rows } = await db.query<SourceRow>(
    `insert into fetcher.sources as source (id, url, host, name, folders, categories, site_url, language)
     select id, url, host, name, folders, categories, site_url, language
       from jsonb_to_recordset($1::jsonb) as given (id text, url text, host text, name text, folders text[],
                                                    categories text[], site_url text, language text)
     on conflict do nothing
     returning ${SOURCE_COLUMNS}`,
    [JSON.stringify(wishes.map(rowOf))],
  );
  return rows.map(sourceOf);
}

const rowOf = ({ id, url, name, entry }: Named): object => ({
  id,
  url,
  host: new URL(url).host,
  name: name ?? id,
  ...factsRow(entry),
});

/** Facts as the table keeps them, short and clean; an address of a site that is none is left out. */
function factsRow({ folders, categories, siteUrl, language }: SourceFacts): {
  readonly folders: readonly string[];
  readonly categories: readonly string[];
  readonly site_url: string | null;
  readonly language: string | null;
} {
  const site = siteUrl === undefined ? undefined : checkSourceUrl(siteUrl);
  return {
    folders: (folders ?? []).flatMap((name) => cleanName(name) ?? []).slice(0, MOST_NAMES),
    categories: names(categories),
    site_url: site?.ok === true ? site.url : null,
    language: cleanName(language)?.slice(0, MAX_LANGUAGE) ?? null,
  };
}

/** What is named here takes the place of what was known. @returns false when there is no such source */
export async function changeSource(
  db: Queryable,
  id: string,
  change: SourceFacts & { readonly name?: string },
): Promise<boolean> {
  const facts = factsRow(change);
  const { rowCount } = await db.query(
    `update fetcher.sources
        set name = coalesce($2, name), folders = coalesce($3, folders), categories = coalesce($4, categories),
            site_url = coalesce($5, site_url), language = coalesce($6, language)
      where id = $1`,
    [
      id,
      cleanName(change.name) ?? null,
      change.folders ? facts.folders : null,
      change.categories ? facts.categories : null,
      facts.site_url,
      facts.language,
    ],
  );
  return rowCount === 1;
}

const MAX_NAME = 300;
const MAX_LANGUAGE = 35;
const MOST_NAMES = 50;

const names = (given: readonly string[] = []): string[] =>
  [...new Set(given.map(cleanName).filter((name) => name !== undefined))].slice(0, MOST_NAMES);

function cleanName(name: string | undefined): string | undefined {
  const clean = name
    ?.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME)
    .toWellFormed();
  return clean || undefined;
}
