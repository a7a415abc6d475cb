import type { VNode } from 'preact';
import type { ArticleSource, CleanArticle } from '@cleanwire/contracts';
import { outletNamed } from '@cleanwire/language/outlets';
import type { ListedArticle } from '@cleanwire/store';
import type { Decision as SightingDecision, Sighting } from '../api/answers/sightings.js';
import { Kicker, Merged, OfStory, TagLinks } from './article-list.js';
import { Differences } from './differences.js';
import {
  evidenceText,
  firstOfEach,
  langAttribute,
  paragraphsOf,
  plural,
  readingMinutes,
  reasonText,
  shownTime,
  webAddress,
} from './format.js';
import { Page } from './layout.js';

export interface ArticleProps {
  readonly article: CleanArticle;
  readonly duplicates: ListedArticle['duplicates'];
  readonly story?: ListedArticle['story'];
  readonly sightings: readonly Sighting[];
  /** Where the places that were seen later are. */
  readonly laterPath?: string | undefined;
}

export const articlePage = ({ article, duplicates, story, sightings, laterPath }: ArticleProps): VNode => {
  const lang = langAttribute(article.language);
  return (
    <Page title={`${article.headline} · Cleanwire`} description={article.summary}>
      <article class="story">
        <header>
          <Kicker card={article} />
          <h1 lang={lang} dir="auto">
            {article.headline}
          </h1>
          {article.subtitle && (
            <p class="subtitle" lang={lang} dir="auto">
              {article.subtitle}
            </p>
          )}
          <p class="byline">
            {article.authors.length > 0 && (
              <span>
                By <bdi>{article.authors.join(', ')}</bdi>
              </span>
            )}
            <span>{plural(readingMinutes(article.wordCount), 'minute')} to read</span>
            <span>{evidenceText[article.publishedEvidence]}</span>
          </p>
          <OfStory story={story} storyId={article.storyId} />
          <Merged duplicates={duplicates} articleId={article.articleId} />
        </header>
        <div class="body" lang={lang} dir="auto">
          {paragraphsOf(article.body).map((lines) => (
            <p dir="auto">{lines.flatMap((line, i) => (i === 0 ? [line] : [<br />, line]))}</p>
          ))}
        </div>
        <footer>
          <TagLinks hashtags={article.hashtags} withAliases />
          {article.rights && (
            <p class="rights" dir="auto">
              {article.rights}
            </p>
          )}
        </footer>
      </article>
      <Headlines article={article} />
      <Sightings article={article} sightings={sightings} laterPath={laterPath} />
      <p class="machine">
        For programs: <a href={`/v1/articles/${article.articleId}`}>this article</a>,{' '}
        <a href={`/v1/articles/${article.articleId}/sightings`}>its sightings</a>,{' '}
        <a href={`/v1/articles/${article.articleId}/trace`}>its way through the system</a>
      </p>
    </Page>
  );
};

function Headlines({ article }: { readonly article: CleanArticle }): VNode {
  const headlines = firstOfEach(
    article.headlines,
    ({ headline, sourceName }) => `${sourceName}\n${headline}`,
  );
  return (
    <section class="record" aria-labelledby="headlines">
      <h2 id="headlines">{headlines.length > 1 ? 'Headlines it ran under' : 'Headline'}</h2>
      <ol class="timeline">
        {headlines.map(({ headline, sourceName, seenAt }) => (
          <li>
            <p class="headline" lang={langAttribute(article.language)} dir="auto">
              {headline}
            </p>
            <p class="detail">
              <bdi>{sourceName}</bdi>, first seen <Moment iso={seenAt} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** By another than its publisher. */
const isBrought = (place: ArticleSource): boolean =>
  place.publisherId !== undefined && outletNamed(place.sourceId)?.id !== place.publisherId;

function Sightings({
  article,
  sightings,
  laterPath,
}: Pick<ArticleProps, 'article' | 'sightings' | 'laterPath'>): VNode {
  const lang = langAttribute(article.language);
  const different = sightings.filter(({ differences }) => differences).length;
  return (
    <section class="record wide" aria-labelledby="sightings">
      <h2 id="sightings">Where it ran, and why it counts as one article</h2>
      <ol class="sightings">
        {sightings.map((sighting) => {
          const time = shownTime(sighting.publishedAt, sighting.publishedPrecision);
          const address = webAddress(sighting.url);
          return (
            <li>
              <p class="place">
                <bdi>{sighting.publisherName ?? sighting.sourceName}</bdi>{' '}
                {sighting.credit && (
                  <span>
                    credits <bdi>{sighting.credit}</bdi>
                  </span>
                )}{' '}
                {isBrought(sighting) && (
                  <span>
                    by way of <bdi>{sighting.sourceId}</bdi>
                  </span>
                )}{' '}
                <time dateTime={time.datetime}>{time.text}</time>
              </p>
              <p class="headline" lang={lang} dir="auto">
                {address ? (
                  <a href={address} rel="external nofollow noopener noreferrer">
                    {sighting.headline}
                  </a>
                ) : (
                  sighting.headline
                )}
              </p>
              <Decision {...sighting} />
              {sighting.differences && (
                <Differences
                  differences={sighting.differences}
                  sourceName={sighting.publisherName ?? sighting.sourceName}
                  lang={lang}
                  open={different === 1}
                />
              )}
            </li>
          );
        })}
      </ol>
      {laterPath && (
        <p class="older">
          <a href={laterPath} rel="next">
            Places that ran it later
          </a>
        </p>
      )}
    </section>
  );
}

function Decision({ decision, seenAt, sightingId }: Sighting): VNode {
  return (
    <dl class="decision">
      <div>
        <dt>Decision</dt>
        <dd>
          {decisionText(decision)}
          {decision?.decidedAt && (
            <span class="by">
              decided <Moment iso={decision.decidedAt} />
              {decision.ruleVersion !== undefined && ` by version ${decision.ruleVersion} of the rules`}
            </span>
          )}
        </dd>
      </div>
      {decision?.evidence && (
        <div>
          <dt>Evidence</dt>
          <dd class="evidence">{decision.evidence}</dd>
        </div>
      )}
      <div>
        <dt>First seen</dt>
        <dd>
          <Moment iso={seenAt} />
        </dd>
      </div>
      <div>
        <dt>Sighting</dt>
        <dd class="evidence">{sightingId.slice(0, 16)}…</dd>
      </div>
    </dl>
  );
}

function decisionText(decision: SightingDecision | undefined): string {
  if (!decision) return 'it was there when this article was indexed anew';
  const { kind, reason, score, version, fields } = decision;
  const why = reason ? `: ${reasonText[reason]} (${reason})` : '';
  switch (kind) {
    case 'created':
      return reason === 'operator'
        ? 'an operator made it an article of its own'
        : 'the first place seen: it made the article';
    case 'updated':
      if (reason === 'original') return 'the original: it was published before the others';
      return `an update${why}${version === undefined ? '' : `; version ${version} changed ${fields.join(', ') || 'nothing readers see'}`}`;
    case 'duplicate':
      return `a duplicate${why}${score === undefined || score === 1 ? '' : `, ${Math.round(score * 100)} % alike`}`;
  }
}

function Moment({ iso }: { readonly iso: string }): VNode {
  const { text, datetime } = shownTime(iso, 'minute');
  return <time dateTime={datetime}>{text}</time>;
}
