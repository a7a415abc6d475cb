import type { VNode } from 'preact';
import type { Source, SourceReport } from '@cleanwire/store';
import { idBeside, outletsOf, plural, shownTime, sourcePath } from './format.js';
import { Page } from './layout.js';

/** @param troubled fetched sources that need a look: silent, failing or gone */
export function sourcesPage(sources: readonly Source[], troubled: readonly SourceReport[]): VNode {
  const outlets = outletsOf(sources);
  return (
    <Page title="Sources · Cleanwire">
      <header class="page-head">
        <h1>Sources</h1>
        <p>{plural(outlets.length, 'source')} with at least one article, whoever brought it.</p>
      </header>
      {outlets.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col" class="number">
                Articles
              </th>
              <th scope="col">Latest</th>
            </tr>
          </thead>
          {outlets.map((outlet) => (
            <tbody>
              {outlet.ids.map((publisher, i) => (
                <Id {...publisher} isFirst={i === 0} isOnly={outlet.ids.length === 1} />
              ))}
            </tbody>
          ))}
        </table>
      )}
      {troubled.length > 0 && <Troubled sources={troubled} />}
    </Page>
  );
}

/** A name once, with its id beside it where that is not the name in other letters. */
function Id({
  id,
  name,
  articles,
  latestAt,
  isFirst,
  isOnly,
}: Source & { readonly isFirst: boolean; readonly isOnly: boolean }): VNode {
  const time = shownTime(latestAt, 'day');
  const shownId = isOnly ? idBeside(name, id) : id;
  return (
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
      <td class="number">{articles.toLocaleString('en-GB')}</td>
      <td>
        <time dateTime={time.datetime}>{time.text}</time>
      </td>
    </tr>
  );
}

function Troubled({ sources }: { readonly sources: readonly SourceReport[] }): VNode {
  return (
    <section aria-labelledby="troubled">
      <h2 id="troubled">Fetched, and in need of a look</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">What is wrong</th>
            <th scope="col">Last news</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr>
              <th scope="row" dir="auto">
                {source.name}
              </th>
              <td>{troubleOf(source)}</td>
              <td>{source.lastNewsAt === undefined ? 'none yet' : <Day at={source.lastNewsAt} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Day({ at }: { readonly at: string }): VNode {
  const { datetime, text } = shownTime(at, 'day');
  return <time dateTime={datetime}>{text}</time>;
}

/** In a sentence without addresses: some hold a subscriber's key. */
function troubleOf({ state, silentSince, errorCount, lastResult = 'failed' }: SourceReport): string {
  if (state === 'gone')
    return 'It is no longer fetched: its server says that it is gone, or it became one with another source.';
  const failing =
    errorCount > 0 ? `Its last ${plural(errorCount, 'fetch', 'fetches')} failed (${lastResult}).` : '';
  return silentSince === undefined
    ? failing
    : `It has brought nothing new for longer than ever is usual with it. ${failing}`.trim();
}
