import type { ComponentChildren, VNode } from 'preact';
import type { HealthReport } from '@cleanwire/pipeline';
import type { SearchStatistics } from '@cleanwire/store';
import type { StageState } from '../stage-watch.js';
import { plural, shownTime } from './format.js';
import { Page } from './layout.js';
import { Moment } from './moment.js';

export interface StatusProps {
  readonly health: HealthReport;
  readonly statistics?: SearchStatistics | undefined;
  /** Undefined while the brokers do not tell. */
  readonly stages?: readonly StageState[] | undefined;
  /** What new texts are compared with. */
  readonly window: { readonly days: number; readonly texts?: number | undefined };
  readonly now: number;
}

export const statusPage = ({ health, statistics, stages, window, now }: StatusProps): VNode => (
  <Page title="Status · Cleanwire">
    <header class="page-head">
      <h1>Status</h1>
      <p>
        {health.ready ? 'Everything the gateway needs is there.' : 'Something the gateway needs is away.'}
      </p>
    </header>
    <div class="sheet">
      <Stages stages={stages} />
      <section aria-labelledby="parts">
        <h2 id="parts">What it stands on</h2>
        <table class="facts">
          <tbody>
            {Object.entries(health.facts).map(([name, fact]) => (
              <Fact name={name === 'broker' ? 'Message broker' : 'Database'}>{String(fact)}</Fact>
            ))}
            <Fact name="Texts that new ones are compared with">
              {window.texts ? `about ${window.texts.toLocaleString('en-GB')}, ` : ''}
              since {shownTime(new Date(now - window.days * DAY_MS).toISOString(), 'day').text} (
              {plural(window.days, 'day')})
            </Fact>
          </tbody>
        </table>
      </section>
      {statistics && <Holdings statistics={statistics} />}
    </div>
    <p class="machine aligned">
      For programs: <a href="/health/ready">health</a>, <a href="/metrics">metrics</a>,{' '}
      <a href="/openapi.json">OpenAPI</a>, <a href="/asyncapi.json">AsyncAPI</a>
    </p>
  </Page>
);

const DAY_MS = 24 * 60 * 60 * 1000;

const work: Readonly<Record<StageState['stage'], string>> = {
  fetcher: 'asks sources and pages',
  parser: 'reads documents',
  deduplicator: 'decides what is one article',
  indexer: 'fills the pages and the search',
  notifier: 'delivers to subscriptions',
};

function Stages({ stages }: Pick<StatusProps, 'stages'>): VNode {
  const dead = (stages ?? []).reduce((sum, { setAside }) => sum + setAside, 0);
  return (
    <section aria-labelledby="stages">
      <h2 id="stages">From bytes to readers</h2>
      {stages === undefined || stages.length === 0 ? (
        <p class="empty">
          How far each stage is cannot be seen at present: no broker answers, or the gateway may not look.
        </p>
      ) : (
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col">State</th>
              <th scope="col" class="number">
                Waiting
              </th>
              <th scope="col" class="number">
                A minute
              </th>
              <th scope="col" class="number">
                Set aside
              </th>
            </tr>
          </thead>
          <tbody>
            {stages.map((stage) => (
              <tr>
                <th scope="row">
                  {stage.stage.charAt(0).toUpperCase() + stage.stage.slice(1)}{' '}
                  <span class="carrier">{work[stage.stage]}</span>
                </th>
                <td>
                  <StageBadge stage={stage} />
                </td>
                <td class="number" data-label="Waiting">
                  {stage.waiting.toLocaleString('en-GB')}
                </td>
                <td class="number" data-label="A minute">
                  {stage.perMinute === undefined ? '–' : speed(stage.perMinute)}
                </td>
                <td class="number" data-label="Set aside">
                  {stage.setAside.toLocaleString('en-GB')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {dead > 0 && (
        <p class="remark">
          {plural(dead, 'message')} could not be handled and {dead === 1 ? 'was' : 'were'} set aside.{' '}
          <code>cleanwire dead-letters list</code> shows why, and <code>replay</code> tries again.
        </p>
      )}
    </section>
  );
}

/** Of what a stage does in the while until the next look: less is on the way, and no backlog. */
const BEHIND_MINUTES = 1;

function StageBadge({ stage: { members, waiting, perMinute = 0 } }: { readonly stage: StageState }): VNode {
  if (members === 0) return <span class="state bad">not running</span>;
  if (waiting <= Math.max(perMinute * BEHIND_MINUTES, 10)) return <span class="state good">keeps up</span>;
  return perMinute === 0 ? (
    <span class="state bad">stands still</span>
  ) : (
    <span class="state odd">{plural(Math.ceil(waiting / perMinute), 'minute')} behind</span>
  );
}

const speed = (perMinute: number): string =>
  perMinute > 0 && perMinute < 10 ? perMinute.toFixed(1) : Math.round(perMinute).toLocaleString('en-GB');

const Holdings = ({ statistics }: { readonly statistics: SearchStatistics }): VNode => (
  <section aria-labelledby="holdings">
    <h2 id="holdings">What readers find</h2>
    <table class="facts">
      <tbody>
        <Fact name="Articles">{statistics.articles.toLocaleString('en-GB')}</Fact>
        <Fact name="Duplicates merged">{statistics.duplicates.toLocaleString('en-GB')}</Fact>
        <Fact name="Articles merged into another">{statistics.merged.toLocaleString('en-GB')}</Fact>
        <Fact name="Stories that several articles tell">{statistics.stories.toLocaleString('en-GB')}</Fact>
        <Fact name="Sources">{statistics.sources.toLocaleString('en-GB')}</Fact>
        <Fact name="Tags">{statistics.tags.toLocaleString('en-GB')}</Fact>
        <Fact name="Last article indexed">
          {statistics.lastIndexedAt ? <Moment iso={statistics.lastIndexedAt} /> : 'none yet'}
        </Fact>
      </tbody>
    </table>
  </section>
);

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode => (
  <tr>
    <th scope="row">{name}</th>
    <td>{children}</td>
  </tr>
);
