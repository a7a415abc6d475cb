import type { VNode } from 'preact';
import { FAILING_AFTER } from '@cleanwire/store';
import type { Source, SourceReport } from '@cleanwire/store';
import { idBeside, plural, scorecardPath, shownTime, sourcePath } from './format.js';
import type { Outlet } from './format.js';
import { Page } from './layout.js';
import { Moment } from './moment.js';

export interface SourcesProps {
  /** Of this page. */
  readonly outlets: readonly Outlet[];
  /** In all, of those that are asked for. */
  readonly count: number;
  /** Who brought the latest articles of a publisher, by its id: fetched sources alone. */
  readonly bringers: ReadonlyMap<string, readonly SourceReport[]>;
  /** Which source that is not fetched sent the latest articles of a publisher, by its id: the one that is called like it, or the only one. */
  readonly senders: ReadonlyMap<string, string>;
  /** Fetched sources that need a look: silent, failing or gone. */
  readonly troubled: readonly SourceReport[];
  /** Fetched sources that brought nothing yet. */
  readonly waiting: readonly SourceReport[];
  /** Part of a name. */
  readonly q: string;
  readonly nextPath?: string | undefined;
}

export const sourcesPage = ({
  outlets,
  count,
  bringers,
  senders,
  troubled,
  waiting,
  q,
  nextPath,
}: SourcesProps): VNode => (
  <Page title="Sources · Cleanwire">
    <header class="page-head">
      <h1>Sources</h1>
      <p>
        <span>
          {plural(count, 'source')} with at least one article, whoever brought it
          {q && `, with “${q}” in the name`}.
        </span>
        <a href="/operator/sources">Add, pause</a>
      </p>
    </header>
    <form class="filters find" action="/sources">
      <p>
        <label for="name">Part of a name</label>
        <input id="name" name="q" value={q} dir="auto" />
      </p>
      <button>Show</button>
    </form>
    {outlets.length === 0 ? (
      <p class="empty">{q ? 'No source is called like that.' : 'There is no article yet.'}</p>
    ) : (
      <table class="rows">
        <Head />
        {outlets.map((outlet) => (
          <tbody>
            {outlet.ids.map((publisher, i) => (
              <PublisherRows
                publisher={publisher}
                isFirst={i === 0}
                isOnly={outlet.ids.length === 1}
                bringers={bringers.get(publisher.id) ?? []}
                sender={senders.get(publisher.id)}
              />
            ))}
          </tbody>
        ))}
      </table>
    )}
    {nextPath && (
      <p class="older">
        <a href={nextPath} rel="next">
          Sources with fewer articles
        </a>
      </p>
    )}
    {troubled.length > 0 && (
      <FetchedSources id="troubled" heading="Fetched, and in need of a look" sources={troubled} />
    )}
    {waiting.length > 0 && (
      <FetchedSources id="waiting" heading="Fetched, without news so far" sources={waiting} />
    )}
  </Page>
);

const Head = ({ number = 'Articles' }: { readonly number?: string }): VNode => (
  <thead>
    <tr>
      <th scope="col">Source</th>
      <th scope="col">State</th>
      <th scope="col">Last item</th>
      <th scope="col">Next visit</th>
      <th scope="col" class="number">
        {number}
      </th>
    </tr>
  </thead>
);

/** A name once, with its id beside it where that is not the name in other letters; whoever brings it below, where it is several. */
function PublisherRows({
  publisher: { id, name, articles, latestAt },
  isFirst,
  isOnly,
  bringers,
  sender,
}: {
  readonly publisher: Source;
  readonly isFirst: boolean;
  readonly isOnly: boolean;
  readonly bringers: readonly SourceReport[];
  readonly sender: string | undefined;
}): VNode {
  const shownId = isOnly ? idBeside(name, id) : id;
  const latest = shownTime(latestAt, 'day');
  const [one, ...more] = bringers;
  return (
    <>
      <tr>
        <th scope="row">
          {isFirst && (
            <a href={sourcePath(id)} dir="auto">
              {name}
            </a>
          )}
          {shownId !== undefined && (
            <a class="carrier" href={sourcePath(id)}>
              <bdi>{shownId}</bdi>
            </a>
          )}
        </th>
        <td>
          {one === undefined ? (
            <Sent by={sender} />
          ) : more.length === 0 ? (
            <ScoredState source={one} />
          ) : (
            <span class="state">{bringers.length} bring it</span>
          )}
        </td>
        <td data-label="Last item">
          <time dateTime={latest.datetime}>{latest.text}</time>
        </td>
        <td data-label="Next visit">{more.length === 0 && <NextVisit source={one} />}</td>
        <td class="number" data-label="Articles">
          {articles.toLocaleString('en-GB')}
        </td>
      </tr>
      {more.length > 0 && bringers.map((source) => <FetchedRow source={source} />)}
    </>
  );
}

function FetchedSources({
  id,
  heading,
  sources,
}: {
  readonly id: string;
  readonly heading: string;
  readonly sources: readonly SourceReport[];
}): VNode {
  return (
    <section class="below" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <table class="rows">
        <Head number="A day" />
        <tbody>
          {sources.map((source) => (
            <FetchedRow source={source} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const FetchedRow = ({ source }: { readonly source: SourceReport }): VNode => {
  const trouble = troubleOf(source);
  return (
    <tr>
      <th scope="row">
        <span dir="auto">{source.name}</span>
        {trouble !== '' && <span class="carrier">{trouble}</span>}
      </th>
      <td>
        <ScoredState source={source} />
      </td>
      <td data-label="Last item">
        {source.lastNewsAt === undefined ? 'none yet' : <Moment iso={source.lastNewsAt} />}
      </td>
      <td data-label="Next visit">
        <NextVisit source={source} />
      </td>
      <td class="number" data-label="A day">
        {source.itemsPerDay.toLocaleString('en-GB')}
      </td>
    </tr>
  );
};

const ScoredState = ({ source }: { readonly source: SourceReport }): VNode => (
  <a href={scorecardPath(source.id)} title={`Scorecard of ${source.name}`}>
    <State source={source} />
  </a>
);

const Sent = ({ by }: { readonly by: string | undefined }): VNode => (
  <span class="state">
    {by === undefined ? (
      'sent'
    ) : (
      <a href={scorecardPath(by)} aria-label={`sent: scorecard of ${by}`}>
        sent
      </a>
    )}
  </span>
);

const NextVisit = ({ source }: { readonly source: SourceReport | undefined }): VNode | null =>
  source?.nextVisitAt === undefined ? null : <Moment iso={source.nextVisitAt} />;

export const State = ({ source }: { readonly source: SourceReport }): VNode => {
  if (source.state === 'paused') return <span class="state">paused</span>;
  if (source.state === 'gone') return <span class="state bad">gone</span>;
  if (source.fetchCount === 0) return <span class="state">new</span>;
  if (source.errorCount >= FAILING_AFTER) return <span class="state bad">failing</span>;
  if (source.silentSince !== undefined) return <span class="state odd">silent</span>;
  if (source.unreadable !== undefined) return <span class="state odd">unreadable</span>;
  return <span class="state good">ok</span>;
};

/** In a sentence without addresses: some hold a subscriber's key. */
export function troubleOf({
  state,
  silentSince,
  errorCount,
  lastResult = 'failed',
  unreadable,
}: SourceReport): string {
  if (state === 'gone')
    return 'It is no longer fetched: its server says that it is gone, or it became one with another source.';
  const sentences = [
    silentSince !== undefined && 'It has brought nothing new for longer than ever is usual with it.',
    errorCount > 0 && `Its last ${plural(errorCount, 'fetch', 'fetches')} failed (${lastResult}).`,
    silentSince === undefined && errorCount === 0 && unreadable,
  ];
  return sentences.filter(Boolean).join(' ');
}
