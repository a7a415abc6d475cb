import type { VNode } from 'preact';
import type { HealthReport } from '@cleanwire/pipeline';
import type { SearchStatistics } from '@cleanwire/store';
import { shownTime } from './format.js';
import { Page } from './layout.js';

export const statusPage = (health: HealthReport, statistics: SearchStatistics | undefined): VNode => (
  <Page title="Status · Cleanwire">
    <header class="page-head">
      <h1>Status</h1>
      <p>
        {health.ready ? 'Everything the gateway needs is there.' : 'Something the gateway needs is away.'}
      </p>
    </header>
    <table class="facts">
      <tbody>
        {Object.entries(health.facts).map(([name, fact]) => (
          <Fact name={name === 'broker' ? 'Message broker' : 'Database'}>{String(fact)}</Fact>
        ))}
        {statistics && (
          <>
            <Fact name="Articles">{statistics.articles.toLocaleString('en-GB')}</Fact>
            <Fact name="Duplicates merged">{statistics.duplicates.toLocaleString('en-GB')}</Fact>
            <Fact name="Articles merged into another">{statistics.merged.toLocaleString('en-GB')}</Fact>
            <Fact name="Stories that several articles tell">
              {statistics.stories.toLocaleString('en-GB')}
            </Fact>
            <Fact name="Sources">{statistics.sources.toLocaleString('en-GB')}</Fact>
            <Fact name="Tags">{statistics.tags.toLocaleString('en-GB')}</Fact>
            <Fact name="Last article indexed">
              {statistics.lastIndexedAt ? shownTime(statistics.lastIndexedAt, 'minute').text : 'none yet'}
            </Fact>
          </>
        )}
      </tbody>
    </table>
    <p class="machine">
      For programs: <a href="/health/ready">health</a>, <a href="/metrics">metrics</a>,{' '}
      <a href="/openapi.json">OpenAPI</a>, <a href="/asyncapi.json">AsyncAPI</a>
    </p>
  </Page>
);

const Fact = ({ name, children }: { readonly name: string; readonly children: string }): VNode => (
  <tr>
    <th scope="row">{name}</th>
    <td>{children}</td>
  </tr>
);
