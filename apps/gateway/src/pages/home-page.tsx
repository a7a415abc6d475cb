import type { VNode } from 'preact';
import type { Advice } from '@cleanwire/config';
import type { ArticleCard, ListedArticle, Story, Tag } from '@cleanwire/store';
import { ArticleList } from './article-list.js';
import type { Outlet } from './format.js';
import {
  articlePath,
  langAttribute,
  plural,
  shownPublication,
  shownTime,
  sourcePath,
  storyPath,
  tagPath,
} from './format.js';
import { feedsAt, Page } from './layout.js';

export interface HomeProps {
  readonly articles: readonly ListedArticle[];
  readonly olderPath?: string | undefined;
  /** Those that several articles tell; none on later pages. */
  readonly stories: readonly FrontStory[];
  /** Tags that more articles have than the last two weeks let expect. */
  readonly rising: readonly Tag[];
  readonly tags: readonly Tag[];
  readonly outlets: readonly Outlet[];
  readonly advice: Advice;
  /** Absolute address of the page. */
  readonly url: string;
}

export interface FrontStory {
  readonly story: Story;
  /** Its newest article. */
  readonly latest?: ArticleCard | undefined;
}

const TITLE = 'Cleanwire: the latest news, each text once';

export const homePage = ({
  articles,
  olderPath,
  stories,
  rising,
  tags,
  outlets,
  advice,
  url,
}: HomeProps): VNode => (
  <Page
    title={TITLE}
    description="One stream of clean articles: each text once, with every place that ran it."
    feeds={feedsAt('Latest news', '/latest')}
    card={{ url, title: TITLE }}
  >
    <h1 class="unseen">Latest news</h1>
    {articles.length + stories.length === 0 ? (
      <Nothing advice={advice} />
    ) : (
      <div class="columns">
        <div class="front">
          <Stories stories={stories} />
          <section aria-label="Latest articles">
            {stories.length > 0 && articles.length > 0 && <h2 class="label">Latest</h2>}
            <ArticleList articles={articles} olderPath={olderPath} level={stories.length > 0 ? 'h3' : 'h2'} />
          </section>
        </div>
        <aside>
          <TagCloud heading="Rising today" tags={rising} />
          <TagCloud heading="In the news" tags={tags} />
          <section class="aside">
            <h2>Sources</h2>
            <ul class="counted">
              {outlets.map(({ name, ids: [busiest] }) => (
                <li>
                  <a href={sourcePath(busiest?.id ?? '')} dir="auto">
                    {name}
                  </a>{' '}
                  <span>{busiest?.articles.toLocaleString('en-GB')}</span>
                </li>
              ))}
            </ul>
          </section>
        </aside>
      </div>
    )}
  </Page>
);

function Stories({ stories }: { readonly stories: readonly FrontStory[] }): VNode | null {
  if (stories.length === 0) return null;
  return (
    <section aria-labelledby="stories">
      <h2 class="label" id="stories">
        Stories
      </h2>
      <div class="cards">
        {stories.map((front, i) => (
          <StoryCard {...front} isLead={i === 0} />
        ))}
      </div>
    </section>
  );
}

/** How many tell it, in how many languages, until when; its headline, and what was told last. */
function StoryCard({ story, latest, isLead }: FrontStory & { readonly isLead: boolean }): VNode {
  const { storyId, headline, language, languages, articleCount, sourceCount, lastPublishedAt } = story;
  const time = latest ? shownPublication(latest) : shownTime(lastPublishedAt, 'day');
  const isAnother = latest && latest.headline !== headline;
  return (
    <article class={isLead ? 'card lead' : 'card brief'}>
      <p class="kicker">
        <span class="sources">{plural(sourceCount, 'outlet')}</span>
        <span>{plural(articleCount, 'article')}</span>
        {languages.length > 1 && <span>{plural(languages.length, 'language')}</span>}
        <time dateTime={time.datetime}>{time.text}</time>
      </p>
      <h3 class="headline" lang={langAttribute(language)} dir="auto">
        <a href={storyPath(storyId)}>{headline}</a>
      </h3>
      {isAnother && (
        <p class="of-story">
          Latest:{' '}
          <a href={articlePath(latest.articleId)} lang={langAttribute(latest.language)} dir="auto">
            {latest.headline}
          </a>
        </p>
      )}
      {isLead && latest?.summary && (
        <p class="summary" lang={langAttribute(latest.language)} dir="auto">
          {latest.summary}
        </p>
      )}
    </article>
  );
}

export function TagCloud({
  heading,
  tags,
}: {
  readonly heading: string;
  readonly tags: readonly Tag[];
}): VNode | null {
  if (tags.length === 0) return null;
  return (
    <section class="aside">
      <h2>{heading}</h2>
      <ul class="counted">
        {tags.map(({ tag, articles }) => (
          <li>
            <a href={tagPath(tag)} dir="auto">
              #{tag}
            </a>{' '}
            <span title={plural(articles, 'article')}>{articles.toLocaleString('en-GB')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const Nothing = ({ advice }: { readonly advice: Advice }): VNode => (
  <section class="notice">
    <h2>No articles yet</h2>
    <p>They appear here within seconds of the first raw feed. Publish one:</p>
    <pre>
      <code>{advice.commandWith('feed.xml', 'produce - --source my-source')}</code>
    </pre>
    <p>
      Or name a feed that is to be fetched: <code>{advice.command('sources add URL')}</code>. If nothing
      comes, <code>{advice.command('doctor')}</code> looks at every part and says what is wrong.
    </p>
    <p>
      <a href="/status">What is connected and what is indexed</a>
    </p>
  </section>
);
