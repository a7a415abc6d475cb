import type { VNode } from 'preact';
import type { Source } from '@cleanwire/store';
import { plural, shownTime, sourcePath } from './format.js';
import { Page } from './layout.js';

export const sourcesPage = (sources: readonly Source[]): VNode => (
  <Page title="Sources · Cleanwire">
    <header class="page-head">
      <h1>Sources</h1>
      <p>{plural(sources.length, 'source')} with at least one article.</p>
    </header>
    {sources.length > 0 && (
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
        <tbody>
          {sources.map(({ id, name, articles, latestAt }) => {
            const time = shownTime(latestAt, 'day');
            return (
              <tr>
                <th scope="row">
                  <a href={sourcePath(id)} dir="auto">
                    {name}
                  </a>
                </th>
                <td class="number">{articles.toLocaleString('en-GB')}</td>
                <td>
                  <time dateTime={time.datetime}>{time.text}</time>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    )}
  </Page>
);
