import type { VNode } from 'preact';
import type { Hashtag, Headline } from '@cleanwire/contracts';
import { publishersOf } from '@cleanwire/language/outlets';
import type { ArticleCard, ListedArticle, MergeReason } from '@cleanwire/store';
import type { Together } from '../together.js';
import {
  articlePath,
  langAttribute,
  languageName,
  plural,
  reasonText,
  shownPublication,
  sourcePath,
  storyPath,
  tagPath,
} from './format.js';

/** More names than these say nothing more at a glance; the article's page has all. */
const MAX_PUBLISHERS = 4;
const MAX_CATEGORIES = 3;
/** More tags than this make a card hard to read; the article's page has all. */
const MAX_TAGS = 20;

export function ArticleList({
  articles,
  olderPath,
  level = 'h2',
  within = 'list',
  together,
}: {
  readonly articles: readonly ListedArticle[];
  readonly olderPath?: string | undefined;
  readonly level?: 'h2' | 'h3';
  /** On the page of a story the cards do not lead to it again, and other headlines stand on its line of time. */
  readonly within?: 'list' | 'story';
  /** On the page of a story: why each is in it. */
  readonly together?: ReadonlyMap<string, Together>;
}): VNode {
  return (
    <>
      <div class="cards">
        {articles.map((article) => (
          <Card {...article} level={level} within={within} together={together?.get(article.card.articleId)} />
        ))}
      </div>
      {olderPath && (
        <p class="older">
          <a href={olderPath} rel="next">
            Older articles
          </a>
        </p>
      )}
    </>
  );
}

/** One article, whatever number of places ran it: all its headlines, who ran it, when, its tags, what was merged. */
function Card({
  card,
  duplicates,
  story,
  level: Heading,
  within,
  together,
}: ListedArticle & {
  readonly level: 'h2' | 'h3';
  readonly within: 'list' | 'story';
  readonly together: Together | undefined;
}): VNode {
  const lang = langAttribute(card.language);
  return (
    <article class="card" id={`article-${card.articleId.slice(0, 12)}`}>
      <Kicker card={card} />
      <Heading class="headline" lang={lang} dir="auto">
        <a href={articlePath(card.articleId)}>{card.headline}</a>
      </Heading>
      {within === 'list' && <OtherHeadlines card={card} />}
      {card.summary && (
        <p class="summary" lang={lang} dir="auto">
          {card.summary}
        </p>
      )}
      <TagLinks hashtags={card.hashtags.slice(0, MAX_TAGS)} more={card.hashtags.length - MAX_TAGS} />
      {together && <ToldTogether together={together} />}
      {within === 'list' && <OfStory story={story} storyId={card.storyId} />}
      <Merged duplicates={duplicates} articleId={card.articleId} />
    </article>
  );
}

/** Who ran it, when, what kind, in which language. */
export function Kicker({ card }: { readonly card: ArticleCard }): VNode {
  const time = shownPublication(card);
  const language = languageName(card.language);
  const publishers = publishersOf(card.sources);
  const more = publishers.length - MAX_PUBLISHERS;
  return (
    <p class="kicker">
      <span class="sources">
        {publishers.slice(0, MAX_PUBLISHERS).map(({ id, name }) => (
          <a href={sourcePath(id)}>
            <bdi>{name}</bdi>
          </a>
        ))}
        {more > 0 && <a href={`${articlePath(card.articleId)}#sightings`}>{more} more</a>}
      </span>
      <time dateTime={time.datetime}>{time.text}</time>
      {card.categories.slice(0, MAX_CATEGORIES).map((category) => (
        <a class="category" href={`/search?category=${encodeURIComponent(category)}`}>
          <bdi>{category}</bdi>
        </a>
      ))}
      {language && <span>{language}</span>}
    </p>
  );
}

function OtherHeadlines({ card }: { readonly card: ArticleCard }): VNode | null {
  const others = otherHeadlines(card);
  if (others.length === 0) return null;
  return (
    <div class="also">
      <p>Also ran as</p>
      <ul lang={langAttribute(card.language)}>
        {others.map(({ headline }) => (
          <li dir="auto">{headline}</li>
        ))}
      </ul>
    </div>
  );
}

const otherHeadlines = ({ headline, headlines }: ArticleCard): Headline[] => [
  ...new Map(
    headlines.filter((other) => other.headline !== headline).map((other) => [other.headline, other]),
  ).values(),
];

export function TagLinks({
  hashtags,
  more = 0,
  withAliases = false,
}: {
  readonly hashtags: readonly Hashtag[];
  readonly more?: number;
  /** What the text, or others of its story, call it, too. */
  readonly withAliases?: boolean;
}): VNode | null {
  if (hashtags.length === 0) return null;
  return (
    <ul class="tags" aria-label="Tags">
      {hashtags.map(({ tag, label, aliases }) => (
        <li>
          <a href={tagPath(tag)} title={label} dir="auto">
            #{tag}
          </a>
          {withAliases && <AlsoWritten aliases={aliases} />}
        </li>
      ))}
      {more > 0 && <li class="more">+{more}</li>}
    </ul>
  );
}

/** “also written #Zelenskiy, #Селенски”. */
export function AlsoWritten({
  aliases = [],
}: {
  readonly aliases?: readonly string[] | undefined;
}): VNode | null {
  if (aliases.length === 0) return null;
  return (
    <span>
      {' '}
      also written{' '}
      {aliases.map((alias, i) => (
        <>
          {i > 0 && ', '}
          <bdi>#{alias}</bdi>
        </>
      ))}
    </span>
  );
}

/** “Told together with “Larn bursts its banks” because both name Larnholm and say “dyke”, within 3 hours.” */
const ToldTogether = ({ together }: { readonly together: Together }): VNode => (
  <p class="of-story">
    {together.with ? (
      <>
        Told together with{' '}
        <a href={articlePath(together.with.articleId)} dir="auto">
          “{together.with.headline}”
        </a>{' '}
        {together.because}.
      </>
    ) : (
      together.because
    )}
  </p>
);

/** “Part of a story with 5 articles from 7 outlets”. */
export function OfStory({
  story,
  storyId,
}: {
  readonly story: ListedArticle['story'];
  readonly storyId: string;
}): VNode | null {
  if (!story) return null;
  return (
    <p class="of-story">
      Part of{' '}
      <a href={storyPath(storyId)}>
        a story with {plural(story.articleCount, 'article')} from {plural(story.sourceCount, 'outlet')}
      </a>
    </p>
  );
}

/** “1 duplicate merged: same text (body-exact)”. */
export function Merged({
  duplicates,
  articleId,
}: Pick<ListedArticle, 'duplicates'> & { readonly articleId: string }): VNode | null {
  const reasons = Object.entries(duplicates) as [MergeReason, number][];
  const total = reasons.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  return (
    <p class="merged">
      <a href={`${articlePath(articleId)}#sightings`}>{plural(total, 'duplicate')} merged</a>
      {': '}
      {reasons
        .map(
          ([reason, count]) => `${reasonText[reason]} (${reason})${reasons.length > 1 ? ` × ${count}` : ''}`,
        )
        .join(', ')}
    </p>
  );
}
