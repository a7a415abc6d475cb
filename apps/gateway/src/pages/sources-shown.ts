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
import { kept } from '../kept-answer.js';
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
/** All publishers are gone through for one page of them, by number of articles and with one name once. */
const LIST_EVERY_MS = 10_000;

/** What the page of sources shows. */
export class SourcesShown {
  private readonly outlets: () => Promise<readonly Outlet[]>;

  constructor(private readonly db: Pool) {
    this.outlets = kept(async () => outletsOf(await allSources(db)), LIST_EVERY_MS);
  }

  async on(page: number, q: string): Promise<SourcesProps> {
    const { db } = this;
    const part = folded(q);
    const found = (await this.outlets()).filter(({ name, ids }) =>
      [name, ...ids.map(({ id }) => id)].some((text) => folded(text).includes(part)),
    );
    const end = page * OUTLETS_A_PAGE;
    const outlets = found.slice(end - OUTLETS_A_PAGE, end);
    const isFirst = page === 1 && q === '';
    const [brought, troubled, waiting] = await Promise.all([
      this.reportsOf(outlets),
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

  private async reportsOf(outlets: readonly Outlet[]): Promise<Pick<SourcesProps, 'bringers' | 'senders'>> {
    const bringers = await bringersOf(
      this.db,
      outlets.flatMap(({ ids }) => ids.map(({ id }) => id)),
    );
    const reports = await reportsOfSources(this.db, [...new Set([...bringers.values()].flat())]);
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
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
