import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import {
  allSources,
  bringersOf,
  reportsOfSources,
  sourcesWithoutNews,
  troubledSources,
} from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { keptFor } from '../kept.js';
import { idBeside, outletsOf } from './format.js';
import type { Outlet } from './format.js';
import type { SourcesProps } from './sources-page.js';

export class SourcesPageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  page?: number;
}

/** Of a page, which stays below 50 kB with as many. */
const OUTLETS_A_PAGE = 50;
/** Fetched sources in each of the lists below; the API lists them all. */
const MOST_BELOW = 25;

/** Every publisher, with one name once. All are gone through, whichever of them a page shows. */
export const knownOutlets = keptFor(async (db: Pool) => outletsOf(await allSources(db)), {
  freshMs: 10_000,
  staleMs: 60_000,
});

/** What the page of sources shows. */
export async function sourcesShown(db: Pool, page: number, q: string): Promise<SourcesProps> {
  const part = folded(q);
  const found = (await knownOutlets(db)).filter(({ name, ids }) =>
    [name, ...ids.map(({ id }) => id)].some((text) => folded(text).includes(part)),
  );
  const end = page * OUTLETS_A_PAGE;
  const outlets = found.slice(end - OUTLETS_A_PAGE, end);
  const isFirst = page === 1 && q === '';
  const [brought, troubled, waiting] = await Promise.all([
    reportsOf(db, outlets),
    isFirst ? troubledSources(db, MOST_BELOW) : [],
    isFirst ? sourcesWithoutNews(db, MOST_BELOW) : [],
  ]);
  const next = new URLSearchParams({ ...(q && { q }), page: String(page + 1) });
  return {
    outlets,
    count: found.length,
    ...brought,
    troubled,
    waiting,
    q,
    ...(found.length > end && { nextPath: `/sources?${next.toString()}` }),
  };
}

async function reportsOf(
  db: Pool,
  outlets: readonly Outlet[],
): Promise<Pick<SourcesProps, 'bringers' | 'senders'>> {
  const bringers = await bringersOf(
    db,
    outlets.flatMap(({ ids }) => ids.map(({ id }) => id)),
  );
  const reports = await reportsOfSources(db, [...new Set([...bringers.values()].flat())]);
  const reportOf = new Map(reports.map((report) => [report.id, report]));
  return {
    bringers: new Map(
      [...bringers].map(([publisher, ids]) => [publisher, ids.flatMap((id) => reportOf.get(id) ?? [])]),
    ),
    senders: new Map(
      [...bringers].flatMap(([publisher, ids]) => {
        const sent = ids.filter((id) => !reportOf.has(id));
        const own = sent.find((id) => idBeside(publisher, id) === undefined);
        const sender = own ?? (sent.length === 1 ? sent[0] : undefined);
        return sender === undefined ? [] : [[publisher, sender]];
      }),
    ),
  };
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
