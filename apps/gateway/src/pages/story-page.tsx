import type { VNode } from 'preact';
import type { ListedArticle, Story } from '@cleanwire/store';
import type { Report } from '../api/answers/stories.js';
import { dayOf, howFirst, oncePerHeadline } from '../stories.js';
import type { ToldHeadline } from '../stories.js';
import type { Together } from '../together.js';
import { AlsoWritten, ArticleList } from './article-list.js';
import {
  articlePath,
  langAttribute,
  languageName,
  plural,
  shownClock,
  shownTime,
  sourcePath,
  storyPath,
  tagPath,
} from './format.js';
import { feedsAt, Page } from './layout.js';
import { OperatorLink } from './operator/operator-link.js';

export interface StoryProps {
  readonly story: Story;
  readonly articles: readonly ListedArticle[];
  readonly together: ReadonlyMap<string, Together>;
  readonly reports: readonly Report[];
  /** The story has more articles than these. */
  readonly isPart: boolean;
  /** Absolute address of the page. */
  readonly url: string;
}

/** So that the page of a story that hundreds tell stays near 50 kB; a card takes 1.2 kB, a headline .6. */
const HEADLINES_SHOWN = 40;
const OTHERS_SHOWN = 8;
const ARTICLES_SHOWN = 15;

export function storyPage({ story, articles, together, reports, isPart, url }: StoryProps): VNode {
  const told = oncePerHeadline(reports);
  return (
    <Page
      title={`${story.headline} · Story · Cleanwire`}
      description={`Who reported it, when, and in which language: ${plural(story.articleCount, 'article')} from ${plural(story.sourceCount, 'outlet')}.`}
      card={{ url, title: story.headline }}
      feeds={feedsAt(`Story: ${story.headline}`, storyPath(story.storyId))}
    >
      <header class="page-head">
        <h1>
          <span>Story</span>{' '}
          <bdi class="story-headline" lang={langAttribute(story.language)}>
            {story.headline}
          </bdi>
        </h1>
        <p>
          <span>{plural(story.articleCount, 'article')}</span>
          <span>{plural(story.sourceCount, 'outlet')}</span>
          <span>
            {story.languages.map((language) => languageName(language) ?? 'language unknown').join(', ')}
          </span>
          <span>{period(story)}</span>
        </p>
        <FirstReport reports={reports} />
        <SharedTags story={story} />
      </header>
      <div class="columns story-columns">
        <section class="record" aria-labelledby="reports">
          <h2 id="reports">Who reported it when</h2>
          <Strip reports={reports} />
          {byDay(told.slice(0, HEADLINES_SHOWN)).map(([day, ofDay]) => (
            <section class="day">
              <h3>
                <time dateTime={day}>{shownTime(`${day}T00:00:00.000Z`, 'day').text}</time>
              </h3>
              <ol class="reports">
                {ofDay.map((one) => (
                  <Entry told={one} badge={one === told[0] ? badges[howFirst(reports)] : undefined} />
                ))}
              </ol>
            </section>
          ))}
          {told.length > HEADLINES_SHOWN && (
            <p class="detail">
              And {plural(told.length - HEADLINES_SHOWN, 'later headline')};{' '}
              <a href={`/v1/stories/${story.storyId}`}>all of them as JSON</a>.
            </p>
          )}
          {isPart && <p class="detail">Of the first {articles.length} articles.</p>}
        </section>
        <section aria-labelledby="articles">
          <h2 id="articles" class="section-head">
            {articles.length === 1 ? 'Its article' : 'Its articles, the first one first'}
          </h2>
          <ArticleList
            articles={articles.slice(0, ARTICLES_SHOWN)}
            level="h3"
            within="story"
            together={together}
          />
          {(isPart || articles.length > ARTICLES_SHOWN) && (
            <p class="older">
              <a href={`/search?story=${story.storyId}`}>
                All {story.articleCount} articles, the latest one first
              </a>
            </p>
          )}
        </section>
      </div>
      <p class="machine aligned">
        For programs: <a href={`/v1/stories/${story.storyId}`}>this story</a>,{' '}
        <a href={`/v1/articles?story=${story.storyId}`}>its articles</a>. For operators:{' '}
        <OperatorLink path={storyPath(story.storyId)} />
      </p>
    </Page>
  );
}

function period({ firstPublishedAt, lastPublishedAt }: Story): string {
  const [first, last] = [firstPublishedAt, lastPublishedAt].map((time) => shownTime(time, 'day').text);
  return first === last ? (first ?? '') : `${first} to ${last}`;
}

/** What most of its articles are about; where several say nothing in common, what any of them is about. */
function SharedTags({ story }: { readonly story: Story }): VNode | null {
  const shared = story.tags.filter(({ articles }) => articles > 1);
  const shown = (shared.length > 0 ? shared : story.tags).slice(0, 12);
  if (shown.length === 0) return null;
  return (
    <ul class="tags" aria-label={shared.length > 0 ? 'Tags that its articles share' : 'Tags'}>
      {shown.map(({ tag, label, articles, aliases }) => (
        <li>
          <a href={tagPath(tag)} title={`${label}: ${plural(articles, 'article')} of the story`} dir="auto">
            #{tag}
          </a>
          <AlsoWritten aliases={aliases} />
        </li>
      ))}
    </ul>
  );
}

/** A headline where it stood first, and who else ran it. */
function Entry({
  told: { first, others },
  badge,
}: {
  readonly told: ToldHeadline;
  readonly badge?: string | undefined;
}): VNode {
  const { articleId, publisherId, publisherName, language, headline } = first;
  const name = languageName(language);
  return (
    <li class={badge ? 'first' : undefined}>
      <p class="when">
        <Clock report={first} />
      </p>
      <p class="place">
        <a href={sourcePath(publisherId)}>
          <bdi>{publisherName}</bdi>
        </a>
        {name && <span>{name}</span>}
        {badge && <strong class="badge">{badge}</strong>}
      </p>
      <p class="headline" lang={langAttribute(language)} dir="auto">
        <a href={articlePath(articleId)}>{headline}</a>
      </p>
      {others.length > 0 && (
        <p class="also-ran">
          Then{' '}
          {others.slice(0, OTHERS_SHOWN).map((other, i) => (
            <>
              {i > 0 && ', '}
              <a href={sourcePath(other.publisherId)}>
                <bdi>{other.publisherName}</bdi>
              </a>{' '}
              {dayOf(other) === dayOf(first) ? (
                <Clock report={other} />
              ) : (
                <time dateTime={other.publishedAt}>
                  {shownTime(other.publishedAt, other.publishedPrecision).text}
                </time>
              )}
            </>
          ))}
          {others.length > OTHERS_SHOWN && `, and ${others.length - OTHERS_SHOWN} more`}
        </p>
      )}
    </li>
  );
}

const Clock = ({ report: { publishedAt, publishedPrecision } }: { readonly report: Report }): VNode => (
  <time dateTime={shownTime(publishedAt, publishedPrecision).datetime}>
    {shownClock(publishedAt, publishedPrecision)}
  </time>
);

const badges = {
  first: 'First report',
  'first with a time': 'First with a time',
  unknown: undefined,
} as const;

/** Said above all else; where it is not known who was first, nobody is said to be. */
function FirstReport({ reports }: { readonly reports: readonly Report[] }): VNode | null {
  const [first] = reports;
  if (!first || howFirst(reports) === 'unknown') return null;
  const time = shownTime(first.publishedAt, first.publishedPrecision);
  return (
    <p>
      <span>
        {howFirst(reports) === 'first' ? 'Reported first by' : 'Of those with a time the first is'}{' '}
        <a href={sourcePath(first.publisherId)}>
          <bdi>{first.publisherName}</bdi>
        </a>
      </span>
      <time dateTime={time.datetime}>{time.text}</time>
    </p>
  );
}

const byDay = (told: readonly ToldHeadline[]): [string, ToldHeadline[]][] => [
  ...Map.groupBy(told, ({ first }) => dayOf(first)),
];

/** The same as the list, at one glance: a dot for each report on a line from the first to the last. */
function Strip({ reports }: { readonly reports: readonly Report[] }): VNode | null {
  const times = reports.map(({ publishedAt }) => Date.parse(publishedAt));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  if (reports.length < 3 || from === to) return null;
  return (
    <svg class="strip" width="100%" height="28" aria-hidden="true" focusable="false">
      <line x1="2%" x2="98%" y1="14" y2="14" />
      {times
        .map((time, i) => (
          <circle
            class={i === 0 ? 'first' : undefined}
            cx={`${(2 + (96 * (time - from)) / (to - from)).toFixed(2)}%`}
            cy="14"
            r={i === 0 ? 7 : 5}
          />
        ))
        .reverse()}
    </svg>
  );
}
