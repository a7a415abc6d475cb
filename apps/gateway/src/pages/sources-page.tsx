import type { VNode } from 'preact';
import type { Source } from '@cleanwire/store';
import { idBeside, outletsOf, plural, shownTime, sourcePath } from './format.js';
import { Page } from './layout.js';

export function sourcesPage(sources: readonly Source[]): VNode {
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
