import type { ComponentChildren, VNode } from 'preact';
import type { CleanArticle } from '@cleanwire/contracts';
import type { ArticleTrace, CorrectionTrace, SightingTrace } from '@cleanwire/store';
import { articlePath, langAttribute, plural, reasonText, shortIds, tracePath } from './format.js';
import { Page } from './layout.js';
import { Moment } from './moment.js';

/** The first ones tell how it came about; the API has them all. */
const MOST_SHOWN = 20;

/** The life of an article: each sighting from the fetch to the event, then what became of the whole. */
export const tracePage = (trace: ArticleTrace, article: CleanArticle | undefined): VNode => {
  const { articleId, version, indexed, sightings, replaced, corrections } = trace;
  const shown = sightings.slice(0, MOST_SHOWN);
  return (
    <Page title={`The way of ${article?.headline ?? 'an article'} · Cleanwire`} isUnlisted>
      <header class="page-head">
        <h1>
          <span>The way through the system of</span>{' '}
          <bdi class="story-headline" lang={article && langAttribute(article.language)}>
            <a href={articlePath(articleId)}>{article?.headline ?? articleId.slice(0, 8)}</a>
          </bdi>
        </h1>
        <p>
          <span>{plural(sightings.length, 'sighting')}</span>
          <span>version {version}</span>
          <span>
            {indexed ? (
              <>
                on the pages in version {indexed.version} since <Moment iso={indexed.at} />
              </>
            ) : (
              'not on the pages yet'
            )}
          </span>
        </p>
      </header>
      {shown.map((sighting, i) => (
        <Way
          articleId={articleId}
          sighting={sighting}
          isOpen={i === 0}
          place={article && placeOf(article, sighting)}
        />
      ))}
      {sightings.length > shown.length && (
        <p class="detail">
          {sightings.length - shown.length} more sightings:{' '}
          <a href={`/v1/articles/${articleId}/trace`}>all of them as JSON</a>.
        </p>
      )}
      <Changes replaced={replaced} corrections={corrections} />
      <p class="machine aligned">
        For programs: <a href={`/v1/articles/${articleId}/trace`}>this way</a>
      </p>
    </Page>
  );
};

const placeOf = ({ sources }: CleanArticle, { sightingId }: SightingTrace) =>
  sources.find((source) => source.sightingId === sightingId);

function Way({
  articleId,
  sighting,
  isOpen,
  place,
}: {
  readonly articleId: string;
  readonly sighting: SightingTrace;
  readonly isOpen: boolean;
  readonly place: CleanArticle['sources'][number] | undefined;
}): VNode {
  const { sourceId, sightingId, fetched, raw, parsed, decided, published } = sighting;
  return (
    <details class="life" open={isOpen}>
      <summary>
        <span class="place">
          <bdi>{place?.publisherName ?? place?.sourceName ?? sourceId}</bdi> <Moment iso={raw.seenAt} />
        </span>
        <span class="headline" dir="auto">
          {place?.headline ?? `Sighting ${sightingId.slice(0, 8)}`}
        </span>
      </summary>
      <ol class="steps">
        <Step name="Fetched">
          {fetched ? <Fetched {...fetched} /> : 'not by this system, or forgotten since'}
        </Step>
        <Step name="Stored" at={raw.seenAt}>
          {raw.topic}, partition {raw.partition}, offset {raw.offset}:{' '}
          <a href={`${tracePath(articleId)}/${sightingId}`}>the document</a>
        </Step>
        <Step name="Read">{parsed ? readText(parsed) : 'by an older version of the program'}</Step>
        <Step name="Decided" at={decided.at} since={raw.seenAt}>
          {decisionText(decided)}, by version {decided.ruleVersion} of the rules
          {decided.evidence && <span class="by">{shortIds(decided.evidence)}</span>}
        </Step>
        <Step name="Published">
          {published
            ? `as version ${published.version} of the article${published.articleId === articleId ? '' : ` ${published.articleId.slice(0, 8)}, which went into this one`}, event ${published.sequence.toLocaleString('en-GB')} of all`
            : 'not read by the indexer yet, or before the last rebuild'}
        </Step>
      </ol>
    </details>
  );
}

/** A stage: when it was done, and how long after the document was there. */
function Step({
  name,
  at,
  since,
  children,
}: {
  readonly name: string;
  readonly at?: string;
  readonly since?: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <li>
      <p class="when">{name}</p>
      <p>
        {children}
        {at !== undefined && (
          <span class="by">
            <Moment iso={at} />
            {since !== undefined && `, ${duration(Date.parse(at) - Date.parse(since))} after it was stored`}
          </span>
        )}
      </p>
    </li>
  );
}

const Fetched = ({ url, status, bytes, ms }: NonNullable<SightingTrace['fetched']>): VNode => (
  <>
    <bdi class="address">{url}</bdi>
    <span class="by">
      {[
        status !== undefined && `status ${status}`,
        bytes !== undefined && plural(bytes, 'byte'),
        `in ${duration(ms)}`,
      ]
        .filter(Boolean)
        .join(', ')}
    </span>
  </>
);

const readText = ({ parserVersion, warnings }: NonNullable<SightingTrace['parsed']>): string =>
  `by version ${parserVersion} of the parser, ${warnings.length === 0 ? 'nothing doubtful' : `with doubts: ${warnings.map((warning) => warning.replaceAll('-', ' ')).join(', ')}`}`;

const kinds = { created: 'a new article', updated: 'an update', duplicate: 'a duplicate' } as const;

const decisionText = ({ kind, reason }: SightingTrace['decided']): string =>
  kinds[kind] + (reason === undefined ? '' : `: ${(reasonText as Record<string, string>)[reason] ?? reason}`);

function duration(ms: number): string {
  if (Math.abs(ms) < 1000) return `${ms} ms`;
  if (Math.abs(ms) < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  return plural(Math.round(ms / 60_000), 'minute');
}

function Changes({ replaced, corrections }: Pick<ArticleTrace, 'replaced' | 'corrections'>): VNode | null {
  if (replaced.length + corrections.length === 0) return null;
  return (
    <section class="record aligned" aria-labelledby="changes">
      <h2 id="changes">What changed since</h2>
      <ol>
        {replaced.map(({ version, at }) => (
          <li>
            The text of version {version} was replaced <Moment iso={at} />.
          </li>
        ))}
        {corrections.map((correction) => (
          <li>
            <Correction {...correction} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const Correction = ({ kind, otherArticleId, by, note, at }: CorrectionTrace): VNode => (
  <>
    {kind}, {otherArticleId.slice(0, 8)}, by <bdi>{by}</bdi> <Moment iso={at} />
    {note !== undefined && (
      <span class="by" dir="auto">
        {note}
      </span>
    )}
  </>
);
