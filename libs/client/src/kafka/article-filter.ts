import {
  allOf,
  anyOf,
  articleWords,
  factQuery,
  foldForSearch,
  mapQuery,
  judgeOf,
  parseQuery,
} from '@cleanwire/language/search';
import type { Fact, Query } from '@cleanwire/language/search';
import type { CleanArticle } from '../messages.js';

/** What a consumer wants to hear of; all that is named must hold. */
export interface ArticleFilter {
  /** The query language of the search: `intitle:ferry (#Larnholm OR source:daleecho) -lang:de`. */
  readonly q?: string;
  /** All of them. */
  readonly tags?: readonly string[];
  /** One of these publishers, by id, name or host. */
  readonly sources?: readonly string[];
  /** Brought by one of these feeds, pages or producers. */
  readonly carriers?: readonly string[];
  /** In one of these languages. */
  readonly languages?: readonly string[];
  /** In one of these categories. */
  readonly categories?: readonly string[];
}

/** What was understood otherwise than it may have been meant. */
export interface QueryNote {
  readonly detail: string;
  /** In characters of `q`, from 1. */
  readonly position: number;
}

/** A filter that asks for nothing, or is no query; `position` is its place in `q`. */
export class FilterError extends Error {
  override readonly name: string = 'FilterError';

  constructor(
    message: string,
    readonly position?: number,
  ) {
    super(message);
  }
}

export interface CompiledFilter {
  readonly notes: readonly QueryNote[];
  lets(article: CleanArticle, now: Date): boolean;
}

/**
 * The same rules as those of the gateway's stream, but for names that only its database knows: a tag is found by the names that the
 * article lists, a publisher by those of the built-in list. @throws FilterError
 */
export function compileFilter(filter: ArticleFilter): CompiledFilter {
  const { query: typed, notes } = typedQuery(filter.q);
  const query = allOf(
    [
      typed,
      allOf(factsNamed('tag', filter.tags)),
      anyOf(factsNamed('source', filter.sources)),
      anyOf(factsNamed('carrier', filter.carriers)),
      anyOf(factsNamed('lang', filter.languages)),
      anyOf(factsNamed('category', filter.categories)),
    ].filter((part) => part !== undefined),
  );
  if (!query) return { notes, lets: () => true };
  const folded = mapQuery(query, (end) =>
    end.kind === 'tag' ? { ...end, keys: [...end.keys, ...end.keys.map(foldForSearch)] } : end,
  );
  const judge = judgeOf(folded);
  return { notes, lets: (article, now) => judge(articleWords(withAllTagKeys(article)), now) };
}

/** A tag's other names, and all of them without accents, are keys too; the words of the text stay what they are. */
const withAllTagKeys = (article: CleanArticle): CleanArticle => ({
  ...article,
  hashtags: article.hashtags.flatMap((hashtag) => {
    const names = [hashtag.tag, ...(hashtag.aliases ?? [])].flatMap(
      (name) => factQuery('tag', name)?.keys ?? [],
    );
    const keys = new Set([...names, ...names.map(foldForSearch)]);
    return [hashtag, ...[...keys].map((key) => ({ ...hashtag, key, label: '', aliases: [] }))];
  }),
});

function typedQuery(q: string | undefined): { readonly query?: Query; readonly notes: readonly QueryNote[] } {
  if (q === undefined) return { notes: [] };
  const { query, mistake, notes } = parseQuery(q);
  if (mistake) throw new FilterError(`q: ${mistake.detail}.`, mistake.position);
  if (!query) throw new FilterError(`q: ${notes[0]?.detail ?? 'asks for nothing'}.`);
  return { query, notes };
}

const factsNamed = (kind: Fact, names: readonly string[] = []): Query[] =>
  names.map((name) => {
    const query = factQuery(kind, name);
    if (!query) throw new FilterError(`"${name}" names no ${NOUNS[kind]}.`);
    return query;
  });

const NOUNS: Readonly<Record<Fact, string>> = {
  tag: 'tag',
  source: 'publisher',
  carrier: 'carrier',
  lang: 'language (ko, pt-BR)',
  category: 'category',
  story: 'story',
};
