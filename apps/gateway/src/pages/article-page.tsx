import type { ComponentChildren, VNode } from 'preact';
import type { ArticleSource, CleanArticle } from '@cleanwire/contracts';
import { outletNamed, publishersOf } from '@cleanwire/language/outlets';
import type { ListedArticle } from '@cleanwire/store';
import type { Decision as SightingDecision, Sighting } from '../api/answers/sightings.js';
import { Kicker, Merged, OfStory, TagLinks } from './article-list.js';
import { Differences } from './differences.js';
import {
  articlePath,
  evidenceText,
  langAttribute,
  paragraphsOf,
  plural,
  readingMinutes,
  reasonText,
  shortIds,
  shownPublication,
  shownTime,
  tracePath,
  webAddress,
} from './format.js';
import { Page } from './layout.js';
import type { LinkCard } from './layout.js';
import { OperatorLink } from './operator/operator-link.js';
import { Moment } from './moment.js';

export interface ArticleProps {
  readonly article: CleanArticle;
  readonly duplicates: ListedArticle['duplicates'];
  readonly story?: ListedArticle['story'];
  readonly sightings: readonly Sighting[];
  /** Where the places that were seen later are. */
  readonly laterPath?: string | undefined;
  /** Absolute address of the page. */
  readonly url: string;
}

export const articlePage = ({
  article,
  duplicates,
  story,
  sightings,
  laterPath,
  url,
}: ArticleProps): VNode => {
  const lang = langAttribute(article.language);
  return (
    <Page
      title={`${article.headline} · Cleanwire`}
      description={article.summary}
      card={linkCardOf(article, url)}
    >
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
          <OriginalLinks article={article} />
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
      <Sightings article={article} sightings={sightings} laterPath={laterPath} />
      <p class="machine">
        <a href={tracePath(article.articleId)}>Its way through the system</a>, from bytes to this page. For
        programs: <a href={`/v1/articles/${article.articleId}`}>this article</a>,{' '}
        <a href={`/v1/articles/${article.articleId}/sightings`}>its sightings</a>. For operators:{' '}
        <OperatorLink path={articlePath(article.articleId)} />
      </p>
    </Page>
  );
};

interface Original {
  readonly address?: string | undefined;
  readonly publisher?: string | undefined;
}

/** Who published the text that the article has, and where; where nobody knows that, the first place that has an address. */
function originalOf({ publisherId, sources, canonicalUrl, urls }: CleanArticle): Original {
  const withAddress = sources.filter(({ url }) => webAddress(url) !== undefined);
  const place =
    withAddress.find((source) => source.publisherId !== undefined && source.publisherId === publisherId) ??
    withAddress[0];
  const publisher = publishersOf(place ? [place] : sources)[0]?.name;
  return { address: place?.url ?? [canonicalUrl, ...urls].map(webAddress).find(Boolean), publisher };
}

/**
 * Where to read it as it was published, and its picture. The picture is a link: a reader’s browser asks nobody but this gateway for
 * anything, and the gateway neither copies pictures nor fetches what a stranger’s text names (decision 0078).
 */
function OriginalLinks({ article }: { readonly article: CleanArticle }): VNode | null {
  const { address, publisher } = originalOf(article);
  const picture = article.images.find(({ url }) => webAddress(url) !== undefined);
  if (address === undefined && !picture) return null;
  return (
    <p class="original">
      {address !== undefined && (
        <a href={address} rel={OUTSIDE} data-original>
          Read it at <bdi>{publisher ?? hostOf(address)}</bdi>
        </a>
      )}
      {picture && (
        <a href={picture.url} rel={OUTSIDE} title={picture.alt}>
          Picture at <bdi>{hostOf(picture.url)}</bdi>
        </a>
      )}
    </p>
  );
}

const OUTSIDE = 'external nofollow noopener noreferrer';
const hostOf = (address: string): string => new URL(address).host.replace(/^www\./, '');

function linkCardOf(article: CleanArticle, url: string): LinkCard {
  const images = article.images.flatMap((image) => webAddress(image.url) ?? []);
  const { address, publisher } = originalOf(article);
  const publishedAt =
    article.publishedEvidence === 'fetched' ? undefined : shownPublication(article).datetime;
  return {
    url,
    canonical: address,
    title: article.headline,
    publishedAt,
    image: images[0],
    data: {
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: article.headline,
      description: article.summary,
      url: address ?? url,
      mainEntityOfPage: url,
      ...(article.language !== 'und' && { inLanguage: article.language }),
      ...(publishedAt !== undefined && { datePublished: publishedAt }),
      ...(article.modifiedAt !== undefined && { dateModified: article.modifiedAt }),
      ...(article.authors.length > 0 && {
        author: article.authors.map((name) => ({ '@type': 'Person', name })),
      }),
      ...(publisher !== undefined && { publisher: { '@type': 'Organization', name: publisher } }),
      ...(images.length > 0 && { image: images }),
      keywords: article.hashtags.map(({ tag }) => tag),
      wordCount: article.wordCount,
    },
  };
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
  const headlines = new Set([...article.headlines, ...sightings].map(({ headline }) => headline)).size;
  return (
    <section class="record wide" aria-labelledby="places">
      <h2 id="places">Where it ran, and why it counts as one article</h2>
      <p class="detail">
        {plural(article.sightingCount ?? sightings.length, 'sighting')}, {plural(headlines, 'headline')}. Open
        one to see why it counts, and what differs.
      </p>
      <ol class="sightings" id="sightings">
        {sightings.map((sighting) => (
          <Place sighting={sighting} lang={lang} />
        ))}
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

/** Who ran it when, under which headline, and why it counts, in two lines; the evidence is behind them. */
function Place({ sighting, lang }: { readonly sighting: Sighting; readonly lang: string }): VNode {
  const time = shownTime(sighting.publishedAt, sighting.publishedPrecision);
  const address = webAddress(sighting.url);
  const name = sighting.publisherName ?? sighting.sourceName;
  const { differences, decision } = sighting;
  return (
    <li>
      <details>
        <summary>
          <span class="place">
            <bdi>{name}</bdi> <time dateTime={time.datetime}>{time.text}</time>{' '}
            <span class="why">{shortReason(decision)}</span>
          </span>
          <span class="headline" lang={lang} dir="auto">
            {sighting.headline}
          </span>
        </summary>
        <dl class="decision">
          <Fact name="Decision">
            {decisionText(decision)}
            {decision?.decidedAt && (
              <span class="by">
                decided <Moment iso={decision.decidedAt} />
                {decision.ruleVersion !== undefined && ` by version ${decision.ruleVersion} of the rules`}
              </span>
            )}
          </Fact>
          {decision?.evidence && <Fact name="Evidence">{shortIds(decision.evidence)}</Fact>}
          {sighting.credit && (
            <Fact name="Credit">
              <bdi>{sighting.credit}</bdi>
            </Fact>
          )}
          {isBrought(sighting) && (
            <Fact name="Brought by">
              <bdi>{sighting.sourceId}</bdi>
            </Fact>
          )}
          {address && (
            <Fact name="Address">
              <a href={address} rel={OUTSIDE}>
                {hostOf(address)}
              </a>
            </Fact>
          )}
          <Fact name="First seen">
            <Moment iso={sighting.seenAt} />, sighting {sighting.sightingId.slice(0, 8)}
          </Fact>
        </dl>
        {differences && <Differences differences={differences} sourceName={name} lang={lang} />}
      </details>
    </li>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function shortReason(decision: SightingDecision | undefined): string {
  if (!decision) return '';
  const { kind, reason } = decision;
  if (kind === 'created') return 'first seen here';
  return reason ? reasonText[reason] : kind;
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
