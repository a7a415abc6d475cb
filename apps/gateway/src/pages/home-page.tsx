import type { VNode } from 'preact';
import type { Advice } from '@cleanwire/config';
import type { ListedArticle, Story, Tag } from '@cleanwire/store';
import { ArticleList } from './article-list.js';
import type { Outlet } from './format.js';
import { langAttribute, plural, sourcePath, storyPath, tagPath } from './format.js';
import { feedsAt, Page } from './layout.js';

export interface HomeProps {
  readonly articles: readonly ListedArticle[];
  readonly olderPath?: string | undefined;
  /** Those that several articles tell. */
  readonly stories: readonly Story[];
  readonly tags: readonly Tag[];
  readonly outlets: readonly Outlet[];
  readonly advice: Advice;
}

export const homePage = ({ articles, olderPath, stories, tags, outlets, advice }: HomeProps): VNode => (
  <Page
    title="Cleanwire: the latest news, each text once"
    description="One stream of clean articles: each text once, with every place that ran it."
    feeds={feedsAt('Latest news', '/latest')}
  >
    <h1 class="unseen">Latest news</h1>
    {articles.length === 0 ? (
      <Nothing advice={advice} />
    ) : (
      <div class="columns">
        <section class="front" aria-label="Latest articles">
          <ArticleList articles={articles} olderPath={olderPath} />
        </section>
        <aside>
          <Stories stories={stories} />
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

function Stories({ stories }: { readonly stories: readonly Story[] }): VNode | null {
  if (stories.length === 0) return null;
  return (
    <section class="aside">
      <h2>Stories</h2>
      <ul class="told">
        {stories.map(({ storyId, headline, language, articleCount, sourceCount }) => (
          <li>
            <a href={storyPath(storyId)} lang={langAttribute(language)} dir="auto">
              {headline}
            </a>
            <span>
              {plural(articleCount, 'article')} from {plural(sourceCount, 'outlet')}
            </span>
          </li>
        ))}
      </ul>
    </section>
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
