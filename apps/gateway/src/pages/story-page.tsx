import type { VNode } from 'preact';
import type { ListedArticle, Story } from '@cleanwire/store';
import type { Report } from '../api/answers/stories.js';
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

export interface StoryProps {
  readonly story: Story;
  readonly articles: readonly ListedArticle[];
  readonly together: ReadonlyMap<string, Together>;
  readonly reports: readonly Report[];
  readonly olderPath?: string | undefined;
}

export const storyPage = ({ story, articles, together, reports, olderPath }: StoryProps): VNode => (
  <Page
    title={`${story.headline} · Story · Cleanwire`}
    description={`Who reported it, when, and in which language: ${plural(story.articleCount, 'article')} from ${plural(story.sourceCount, 'outlet')}.`}
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
      <SharedTags story={story} />
    </header>
    <div class="columns story-columns">
      <section class="record" aria-labelledby="reports">
        <h2 id="reports">Who reported it when</h2>
        <Strip reports={reports} />
        {byDay(reports).map(([day, ofDay]) => (
          <section class="day">
            <h3>
              <time dateTime={day}>{shownTime(`${day}T00:00:00.000Z`, 'day').text}</time>
            </h3>
            <ol class="reports">
              {ofDay.map((report) => (
                <Entry report={report} isFirst={report === reports[0]} />
              ))}
            </ol>
          </section>
        ))}
        {olderPath && <p class="detail">Of the first {articles.length} articles.</p>}
      </section>
      <section aria-labelledby="articles">
        <h2 id="articles" class="section-head">
          {articles.length === 1 ? 'Its article' : 'Its articles, the first one first'}
        </h2>
        <ArticleList articles={articles} level="h3" within="story" together={together} />
        {olderPath && (
          <p class="older">
            <a href={olderPath}>All {story.articleCount} articles, the latest one first</a>
          </p>
        )}
      </section>
    </div>
    <p class="machine aligned">
      For programs: <a href={`/v1/stories/${story.storyId}`}>this story</a>,{' '}
      <a href={`/v1/articles?story=${story.storyId}`}>its articles</a>
    </p>
  </Page>
);

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

function Entry({ report, isFirst }: { readonly report: Report; readonly isFirst: boolean }): VNode {
  const { articleId, publisherId, publisherName, language, headline, publishedAt, publishedPrecision } =
    report;
  const name = languageName(language);
  return (
    <li class={isFirst ? 'first' : undefined}>
      <p class="when">
        <time dateTime={shownTime(publishedAt, publishedPrecision).datetime}>
          {shownClock(publishedAt, publishedPrecision)}
        </time>
      </p>
      <p class="place">
        <a href={sourcePath(publisherId)}>
          <bdi>{publisherName}</bdi>
        </a>
        {name && <span>{name}</span>}
        {isFirst && <strong class="badge">First report</strong>}
      </p>
      <p class="headline" lang={langAttribute(language)} dir="auto">
        <a href={articlePath(articleId)}>{headline}</a>
      </p>
    </li>
  );
}

function byDay(reports: readonly Report[]): [string, Report[]][] {
  const days = new Map<string, Report[]>();
  for (const report of reports) {
    const day = report.publishedAt.slice(0, 'YYYY-MM-DD'.length);
    days.set(day, [...(days.get(day) ?? []), report]);
  }
  return [...days];
}

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
