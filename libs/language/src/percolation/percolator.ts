import { authorWord, factWord, matches } from '../search/index.js';
import type { ArticleWords, Query, WordsQuery } from '../search/index.js';
import type { WordShares } from './word-shares.js';

/** A query that waits for articles. */
export interface WaitingQuery<Id> {
  readonly id: Id;
  readonly query: Query;
}

/**
 * Which of many queries an article is asked for by: search the other way round. Each query waits at words of which an article that it
 * matches has at least one, the rarest such words; `matches` then judges those that an article's words call up. Queries that need no
 * word (exclusions, dates alone) are judged for every article.
 */
export class Percolator<Id> {
  private readonly at = new Map<string, number[]>();
  private readonly beginnings = new Beginnings();
  private readonly always: number[] = [];
  /** The last article each query was looked at for: a query may wait at several words of one. */
  private readonly lookedAtFor: Uint32Array;
  private articles = 0;

  constructor(
    private readonly queries: readonly WaitingQuery<Id>[],
    shares: Pick<WordShares, 'of' | 'ofBeginning'>,
  ) {
    this.lookedAtFor = new Uint32Array(queries.length);
    for (const [i, { query }] of queries.entries()) {
      const calls = callsOf(query, shares);
      if (!calls) this.always.push(i);
      for (const word of new Set(calls?.words)) listAt(this.at, word).push(i);
      for (const beginning of new Set(calls?.beginnings)) this.beginnings.add(beginning, i);
    }
  }

  /** Ids of the queries that match, in no order. */
  matching(article: ArticleWords, now: Date): Id[] {
    this.articles = (this.articles + 1) >>> 0;
    const found: Id[] = [];
    const judge = (queries: readonly number[] | undefined): void => {
      for (const i of queries ?? []) {
        if (this.lookedAtFor[i] === this.articles) continue;
        this.lookedAtFor[i] = this.articles;
        const { id, query } = this.queries[i]!;
        if (matches(query, article, now)) found.push(id);
      }
    };
    judge(this.always);
    for (const word of article.places.keys()) {
      judge(this.at.get(word));
      this.beginnings.of(word, judge);
    }
    return found;
  }
}

/** What an article must have one of to match: words, or words that begin so. */
interface Calls {
  readonly words: readonly string[];
  readonly beginnings: readonly string[];
  /** Share of the articles that call the query up. */
  readonly share: number;
}

/** The rarest calls that no matching article is without; undefined where there are none. */
function callsOf(query: Query, shares: Pick<WordShares, 'of' | 'ofBeginning'>): Calls | undefined {
  switch (query.kind) {
    case 'and':
      return rarest(query.parts.map((part) => callsOf(part, shares)).filter((calls) => calls !== undefined));
    case 'or': {
      const parts = query.parts.map((part) => callsOf(part, shares));
      return parts.includes(undefined) ? undefined : together(parts as Calls[]);
    }
    case 'not':
    case 'date':
      return undefined;
    case 'words':
      return rarest(callsOfWords(query, shares));
    default:
      return anyOf(
        query.keys.map((key) => factWord(query.kind, key)),
        shares,
      );
  }
}

/** Of words that stand beside each other, each is one. */
function callsOfWords(
  { within, term }: WordsQuery,
  shares: Pick<WordShares, 'of' | 'ofBeginning'>,
): readonly Calls[] {
  return term.words.map(({ anyOf: words }, i) => {
    const known = within === 'author' ? words.map(authorWord) : words;
    if (!term.isPrefix || i < term.words.length - 1) return anyOf(known, shares);
    return { words: [], beginnings: known, share: sum(known.map((word) => shares.ofBeginning(word))) };
  });
}

const anyOf = (words: readonly string[], shares: Pick<WordShares, 'of'>): Calls => ({
  words,
  beginnings: [],
  share: sum(words.map((word) => shares.of(word))),
});

const together = (parts: readonly Calls[]): Calls => ({
  words: parts.flatMap(({ words }) => words),
  beginnings: parts.flatMap(({ beginnings }) => beginnings),
  share: sum(parts.map(({ share }) => share)),
});

const rarest = (calls: readonly Calls[]): Calls | undefined =>
  calls.reduce<Calls | undefined>(
    (best, each) => (best && best.share <= each.share ? best : each),
    undefined,
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function listAt(lists: Map<string, number[]>, key: string): number[] {
  const known = lists.get(key);
  if (known) return known;
  const list: number[] = [];
  lists.set(key, list);
  return list;
}

/** A node of beginnings, letter by letter: most words leave it at the second or third, where looking up each of their beginnings took all. */
interface Node {
  readonly next: Map<number, Node>;
  readonly queries: number[];
}

class Beginnings {
  private readonly root: Node = { next: new Map(), queries: [] };

  add(beginning: string, query: number): void {
    let node = this.root;
    for (let at = 0; at < beginning.length; at++) {
      const letter = beginning.charCodeAt(at);
      let next = node.next.get(letter);
      if (!next) node.next.set(letter, (next = { next: new Map(), queries: [] }));
      node = next;
    }
    node.queries.push(query);
  }

  /** Calls with the queries of each beginning of the word. */
  of(word: string, call: (queries: readonly number[]) => void): void {
    let node: Node | undefined = this.root;
    for (let at = 0; at <= word.length && node; at++) {
      if (node.queries.length > 0) call(node.queries);
      node = node.next.get(word.charCodeAt(at));
    }
  }
}
