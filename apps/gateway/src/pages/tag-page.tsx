import type { VNode } from 'preact';
import type { Facets, ListedArticle, ResolvedTag, Tag } from '@cleanwire/store';
import { AlsoWritten, ArticleList } from './article-list.js';
import { InCommon, Later } from './facets.js';
import { plural, tagPath } from './format.js';
import { TagCloud } from './home-page.js';
import { feedNames, feedsAt, Page } from './layout.js';

export interface TagProps {
  readonly tag: ResolvedTag;
  readonly articles: readonly ListedArticle[];
  readonly olderPath?: string | undefined;
  /** Tags that stand with it, and what its articles have in common; undefined while they are not known. */
  readonly related?: readonly Tag[] | undefined;
  readonly facets?: Facets | undefined;
  /** Absolute address of the page. */
  readonly url: string;
}

export const tagPage = ({ tag, articles, olderPath, related, facets, url }: TagProps): VNode => (
  <Page
    title={`Latest news with #${tag.tag} · Cleanwire`}
    description={`The latest news about ${tag.label}, each text once, with every place that ran it.`}
    feeds={feedsAt(`Latest news with #${tag.tag}`, tagPath(tag.tag))}
    card={{ url, title: `Latest news with #${tag.tag}` }}
  >
    <header class="page-head">
      <h1>
        <span>Latest news with</span> <bdi class="hashtag">#{breakable(tag.tag)}</bdi>
      </h1>
      <p>
        {tag.label !== tag.tag && <span dir="auto">{tag.label}</span>}
        <AlsoWritten aliases={tag.aliases} />
        <span>{plural(tag.articles, 'article')}</span>
        {feedsAt('', tagPath(tag.tag)).map((feed) => (
          <a href={feed.path}>{feedNames[feed.type]}</a>
        ))}
      </p>
    </header>
    <div class="columns">
      <section aria-label="Articles">
        <ArticleList articles={articles} olderPath={olderPath} />
      </section>
      <aside>
        {facets && related ? (
          <BesideTag facets={facets} tag={tag.tag} related={related} />
        ) : (
          <Later path={`${tagPath(tag.tag)}/beside`} again={tagPath(tag.tag)}>
            <Related tags={related ?? []} />
          </Later>
        )}
      </aside>
    </div>
  </Page>
);

export interface BesideTagProps {
  readonly facets: Facets;
  readonly tag: string;
  readonly related: readonly Tag[];
}

/** What the articles of a tag have in common, with the pages of its other tags instead of searches for both. */
export const BesideTag = ({ facets, tag, related }: BesideTagProps): VNode => (
  <InCommon facets={{ ...facets, tags: [] }} query={`tag=${encodeURIComponent(tag)}`}>
    <Related tags={related} />
  </InCommon>
);

const Related = ({ tags }: { readonly tags: readonly Tag[] }): VNode => (
  <TagCloud heading="Often together with" tags={tags} />
);

/** A long tag may break before its capitals rather than run out of a phone's screen. */
const breakable = (tag: string): (string | VNode)[] =>
  tag.split(/(?<=\p{Ll})(?=\p{Lu})/u).flatMap((part, i) => (i === 0 ? [part] : [<wbr />, part]));

export const unknownTagPage = (name: string, near: readonly Tag[]): VNode => (
  <Page title={`No news with #${name} · Cleanwire`} isError>
    <section class="notice">
      <h1>
        No news with <bdi>#{name}</bdi> yet
      </h1>
      {near.length > 0 ? (
        <>
          <p>Did you mean</p>
          <ul class="tags large">
            {near.map(({ tag, articles }) => (
              <li>
                <a href={tagPath(tag)} dir="auto">
                  #{tag}
                </a>{' '}
                <span>{plural(articles, 'article')}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>No tag is spelt like it either.</p>
      )}
      <p>
        <a href={`/search?q=${encodeURIComponent(name)}`}>Search the articles for “{name}”</a>, or see{' '}
        <a href="/tags">all tags</a>.
      </p>
    </section>
  </Page>
);

export const tagsPage = (tags: readonly Tag[], part: string): VNode => (
  <Page title="Tags · Cleanwire">
    <header class="page-head">
      <h1>Tags</h1>
      <p>Organisations, people, places, works and events that articles name.</p>
    </header>
    <form class="filters find" action="/tags">
      <p>
        <label for="part">Part of a tag</label>
        <input id="part" name="q" value={part} dir="auto" />
      </p>
      <button>Show</button>
    </form>
    {tags.length === 0 ? (
      <p class="empty">No tag is spelt like that.</p>
    ) : (
      <ul class="tags large">
        {tags.map(({ tag, articles }) => (
          <li>
            <a href={tagPath(tag)} dir="auto">
              #{tag}
            </a>{' '}
            <span>{articles.toLocaleString('en-GB')}</span>
          </li>
        ))}
      </ul>
    )}
  </Page>
);
