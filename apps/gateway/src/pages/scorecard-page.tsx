import type { ComponentChildren, VNode } from 'preact';
import type { Percentiles, Scorecard, ScoreCounts, SourceReport } from '@cleanwire/store';
import { Timeline } from './facets.js';
import { plural, reasonText, shownTime, sourcePath } from './format.js';
import { Page } from './layout.js';
import { State, troubleOf } from './sources-page.js';

export interface ScorecardProps {
  readonly scorecard: Scorecard;
  /** Of a source that is fetched. */
  readonly source?: SourceReport | undefined;
}

/** What became of what a source sent, for whoever sends or fetches it. */
export const scorecardPage = ({ scorecard: { sourceId, total, days }, source }: ScorecardProps): VNode => {
  const name = source?.name ?? sourceId;
  const trouble = source && troubleOf(source);
  const lively = days.filter(({ documents, newArticles, updates, duplicates }) =>
    [documents, newArticles, updates, duplicates].some((count) => count > 0),
  );
  return (
    <Page title={`${name}: scorecard · Cleanwire`}>
      <header class="page-head">
        <h1 dir="auto">{name}</h1>
        <p>
          <span>
            What became of what it sent in the last {plural(days.length, 'day')}.{' '}
            {source ? <State source={source} /> : 'A producer sends it.'}
          </span>
          <a href={sourcePath(sourceId)}>Its articles</a>
        </p>
        {trouble && <p>{trouble}</p>}
      </header>
      {lively.length === 0 ? (
        <p class="empty">
          Nothing came under the id <bdi>{sourceId}</bdi> in these days. Days are counted since this version
          is installed.
        </p>
      ) : (
        <div class="sheet">
          <Totals total={total} />
          <Days days={days} lively={lively} />
        </div>
      )}
      <p class="machine aligned">
        For programs: <a href={`/v1/sources/${encodeURIComponent(sourceId)}/scorecard`}>scorecard</a>,{' '}
        <a href={`/v1/receipts?source=${encodeURIComponent(sourceId)}`}>receipts</a>
      </p>
    </Page>
  );
};

const Totals = ({ total }: { readonly total: ScoreCounts }): VNode => (
  <section aria-labelledby="total">
    <h2 id="total">In all</h2>
    <table class="facts">
      <tbody>
        <Fact name="Documents">{number(total.documents)}</Fact>
        {total.refusedDocuments > 0 && (
          <Fact name="Documents of which nothing could be read">{number(total.refusedDocuments)}</Fact>
        )}
        <Fact name="Items read">{number(total.acceptedItems)}</Fact>
        {total.requestedItems > 0 && (
          <Fact name="Items whose page was fetched first">{number(total.requestedItems)}</Fact>
        )}
        <Fact name="Rejected" why={listOf(total.rejectedBy, (code) => code)}>
          {number(total.rejectedItems)}
        </Fact>
        <Fact name="New articles">{number(total.newArticles)}</Fact>
        <Fact name="Articles updated">{number(total.updates)}</Fact>
        <Fact
          name="Duplicates"
          why={listOf(total.duplicatesBy, (reason) => reasonText[reason as keyof typeof reasonText])}
        >
          {number(total.duplicates)}
        </Fact>
        <Lateness name="From publication until it came" of={total.publishedToSeen} />
        <Lateness name="From then until readers had it" of={total.seenToShown} />
      </tbody>
    </table>
  </section>
);

const Fact = ({
  name,
  why,
  children,
}: {
  readonly name: string;
  readonly why?: string;
  readonly children: ComponentChildren;
}): VNode => (
  <tr>
    <th scope="row">
      {name}
      {why && <span class="carrier">{why}</span>}
    </th>
    <td>{children}</td>
  </tr>
);

const Lateness = ({
  name,
  of,
}: {
  readonly name: string;
  readonly of: Percentiles | undefined;
}): VNode | null =>
  of ? (
    <Fact name={name}>
      half within {duration(of.p50Ms)}, 95 of 100 within {duration(of.p95Ms)}
    </Fact>
  ) : null;

const Days = ({
  days,
  lively,
}: {
  readonly days: Scorecard['days'];
  readonly lively: Scorecard['days'];
}): VNode => (
  <section aria-labelledby="days">
    <h2 id="days">By day (UTC)</h2>
    {days.some(({ newArticles }) => newArticles > 0) && (
      <Timeline
        histogram={{
          step: 'day',
          buckets: days.map(({ day, newArticles }) => ({
            from: `${day}T00:00:00.000Z`,
            articles: newArticles,
          })),
          earlier: 0,
          later: 0,
        }}
        sampledBy={1}
      />
    )}
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">Day</th>
          {columns.map(([name]) => (
            <th scope="col" class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lively.toReversed().map((score) => (
          <tr>
            <th scope="row">
              <time dateTime={score.day}>{shownTime(`${score.day}T00:00:00.000Z`, 'day').text}</time>
            </th>
            {columns.map(([name, count]) => (
              <td class="number" data-label={name}>
                {number(count(score))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const columns: readonly (readonly [string, (score: ScoreCounts) => number])[] = [
  ['Documents', ({ documents }) => documents],
  ['Items', ({ acceptedItems }) => acceptedItems],
  ['Rejected', ({ rejectedItems }) => rejectedItems],
  ['New', ({ newArticles }) => newArticles],
  ['Updated', ({ updates }) => updates],
  ['Duplicates', ({ duplicates }) => duplicates],
];

const number = (count: number): string => count.toLocaleString('en-GB');

/** `item-without-text 12, no-items 1`, the most first. */
const listOf = (counts: Readonly<Partial<Record<string, number>>>, nameOf: (key: string) => string): string =>
  Object.entries(counts)
    .map(([key, count = 0]) => [nameOf(key), count] as const)
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name} ${number(count)}`)
    .join(', ');

const units = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
] as const;

/** In the largest unit of which there are two: what it is made of is rounded up already. */
export function duration(ms: number): string {
  const [unit, name] = units.find(([length]) => ms >= 2 * length) ?? units.at(-1)!;
  return plural(Math.max(1, Math.round(ms / unit)), name);
}
