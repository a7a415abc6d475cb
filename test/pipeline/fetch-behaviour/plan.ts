import type { FeedReceipt, ParsedArticle, RawFeed, RawPage, Withdrawal } from '@cleanwire/contracts';
import type { Farm, Seen, Site } from './farm.js';

/** True, or what was seen instead; undefined: not exercised. */
export type Verdict = true | string | undefined;

/** What the farm saw on the wire, and what arrived on the topics. */
export interface Evidence {
  readonly seen: readonly Seen[];
  readonly farm: Farm;
  readonly feeds: readonly RawFeed[];
  readonly pages: readonly RawPage[];
  readonly articles: readonly ParsedArticle[];
  readonly withdrawals: readonly Withdrawal[];
  /** With when each came. */
  readonly receipts: readonly (FeedReceipt & { readonly at: number })[];
  /** Of the machine when the run ended, for each of its cores. */
  readonly load: number;
  readonly startedAt: number;
  /** When one of the two fetchers was killed; later than everything where none was. */
  readonly killedAt: number;
  readonly endedAt: number;
}

export interface SourceOnFarm {
  readonly id: string;
  readonly host: string;
  readonly path: string;
  /** Requests for its own address. */
  visits(evidence: Evidence): Seen[];
  documents(evidence: Evidence): RawFeed[];
}

interface Planned {
  readonly id: string;
  /** Made when the ports of the farm are known. */
  readonly url: (farm: Farm) => string;
  /** Its own longest interval, in seconds. */
  readonly every: number | undefined;
}

interface Check {
  readonly group: string;
  readonly name: string;
  readonly judge: (evidence: Evidence) => Verdict;
}

export interface Judged {
  readonly group: string;
  readonly name: string;
  readonly verdict: Verdict;
}

export interface SourceOptions {
  readonly host?: string;
  readonly path?: string;
  /** Longest interval, in seconds. */
  readonly every?: number;
  readonly secure?: boolean;
}

/** Sites, sources and checks, before there is a farm. */
export class Plan {
  readonly sources: Planned[] = [];
  readonly checks: Check[] = [];
  /** Pages that are asked for through the topic, as a parser would. */
  readonly pages: { readonly url: (farm: Farm) => string; readonly at: string }[] = [];
  private readonly sites = new Map<string, Site>();
  private farm: Farm | undefined;

  get ports(): Farm {
    if (!this.farm) throw new Error('There is no farm yet: ask for its ports in a site or a check.');
    return this.farm;
  }
  grow(farm: Farm): void {
    this.farm = farm;
  }

  readonly siteOf = (host: string): Site | undefined => this.sites.get(host);

  /** A host of this name, without sources. */
  host(name: string, site: Site): string {
    const host = hostNamed(name);
    this.sites.set(host, site);
    return host;
  }

  /** A source; on a host of its own, which its site answers for, unless one is named. */
  source(id: string, site: Site | undefined, options: SourceOptions = {}): SourceOnFarm {
    const host = options.host ?? hostNamed(id);
    const path = options.path ?? '/feed';
    if (site) this.sites.set(host, withoutRobots(site));
    this.sources.push({
      id,
      every: options.every,
      url: ({ port, tlsPort }) =>
        options.secure ? `https://${host}:${tlsPort}${path}` : `http://${host}:${port}${path}`,
    });
    return {
      id,
      host,
      path,
      visits: ({ seen }) => seen.filter((one) => one.host === host && one.path === path),
      documents: ({ feeds }) => feeds.filter(({ sourceId }) => sourceId === id),
    };
  }

  /** A source at an address that is no site of the farm. */
  address(id: string, url: (farm: Farm) => string): void {
    this.sources.push({ id, every: 8, url });
  }

  page(url: (farm: Farm) => string, at = new Date().toISOString()): void {
    this.pages.push({ url, at });
  }

  check(group: string, name: string, judge: (evidence: Evidence) => Verdict): void {
    this.checks.push({ group, name, judge });
  }

  /**
   * A check of how soon something is done. Where far more wants to run than there are cores, being late says nothing of the
   * fetcher: such a failure is then not exercised. At a load of 12 to 16 on two cores, one to five of them failed in a run.
   */
  timely(group: string, name: string, judge: (evidence: Evidence) => Verdict): void {
    this.check(group, name, (evidence) => {
      const verdict = judge(evidence);
      return typeof verdict === 'string' && isOverloaded(evidence) ? undefined : verdict;
    });
  }

  judge(evidence: Evidence): Judged[] {
    return this.checks.map(({ group, name, judge }) => ({ group, name, verdict: judge(evidence) }));
  }
}

export const isOverloaded = ({ load }: Evidence): boolean => load > 3;

export const hostNamed = (name: string): string => `${name}.press.example`;

const withoutRobots =
  (site: Site): Site =>
  (visit) =>
    visit.seen.path === '/robots.txt' ? { status: 404 } : site(visit);

export const that = (good: boolean, seen: () => unknown): Verdict => good || say(seen());
export const say = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** From the beginning of one request to that of the next, in seconds. */
export const gapsOf = (seen: readonly Seen[]): number[] =>
  seen.slice(1).map(({ at }, n) => Math.round(at - seen[n]!.at) / 1000);
/** From the end of one answer to the next request, in milliseconds. */
export const pausesOf = (seen: readonly Seen[]): number[] =>
  seen.slice(1).map(({ at }, n) => Math.round(at - seen[n]!.endedAt));

/** One line for a group, and one for each check that did not pass. */
export function tableOf(judged: readonly Judged[]): string {
  const groups = [...Map.groupBy(judged, ({ group }) => group)];
  const count = (all: readonly Judged[], of: (verdict: Verdict) => boolean): number =>
    all.filter(({ verdict }) => of(verdict)).length;
  const row = (name: string, all: readonly Judged[]): string =>
    [
      name.padEnd(34),
      ...[
        count(all, (verdict) => verdict === true),
        count(all, (verdict) => typeof verdict === 'string'),
        count(all, (verdict) => verdict === undefined),
      ].map((number) => String(number).padStart(6)),
    ].join(' ');
  const failures = judged
    .filter(({ verdict }) => verdict !== true)
    .map(
      ({ group, name, verdict }) =>
        `${verdict === undefined ? 'not exercised' : 'FAIL'}: ${group}: ${name}${verdict === undefined ? '' : `\n      ${say(verdict).slice(0, 600)}`}`,
    );
  return [
    `${'group'.padEnd(34)}   pass   fail   not exercised`,
    ...groups.map(([name, all]) => row(name, all)),
    row('all', judged),
    ...failures,
    '',
  ].join('\n');
}
