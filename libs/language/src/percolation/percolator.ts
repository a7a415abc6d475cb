import { authorWord, factWord, headlineWord, judgeOf, phrasePairs } from '../search/index.js';
import type { ArticleWords, Judge, Query, WordsQuery } from '../search/index.js';
import type { WordShares } from './word-shares.js';

/** A query that waits for articles. */
export interface WaitingQuery<Id> {
  readonly id: Id;
  readonly query: Query;
}

/**
 * Which of many queries an article is asked for by: search the other way round. Each query waits at words of which an article that it
 * matches has at least one, the rarest such words; `judgeOf` then judges those that an article's words call up, but for those of which
 * the word says all. Queries that need no word (exclusions, dates alone) are judged for every article.
 */
export class Percolator<Id> {
  private readonly at = new Map<string, Call[]>();
  private readonly beginnings = new Beginnings();
  private readonly always: Call[] = [];
  private readonly ids: readonly Id[];
  private readonly judges: readonly Judge[];
  /** The last article each query was called for: a query may wait at several words of one. */
  private readonly calledFor: Uint32Array;
  private articles = 0;

  constructor(queries: readonly WaitingQuery<Id>[], shares: Shares) {
    this.ids = queries.map(({ id }) => id);
    this.judges = queries.map(({ query }) => judgeOf(query));
    this.calledFor = new Uint32Array(queries.length);
    for (const [i, { query }] of queries.entries()) {
      const waits = waitsOf(query, shares);
      if (!waits) this.always.push(callOf(i, false));
      for (const { word, isBeginning, isEnough } of waits?.places ?? [])
        (isBeginning ? this.beginnings.at(word) : listAt(this.at, word)).push(callOf(i, isEnough));
    }
  }

  /** Ids of the queries that match, in no order. */
  matching(article: ArticleWords, now: Date): Id[] {
    const found: Id[] = [];
    for (const call of this.called(article)) {
      const query = queryOf(call);
      if (isSure(call) || this.judges[query]!(article, now)) found.push(this.ids[query]!);
    }
    return found;
  }

  /** The queries that an article calls up, each once: all that match, and some that do not. */
  called(article: ArticleWords): Call[] {
    this.articles = (this.articles + 1) >>> 0;
    const called: Call[] = [];
    const add = (calls: readonly Call[] | undefined): void => {
      for (const call of calls ?? []) {
        if (this.calledFor[queryOf(call)] === this.articles) continue;
        this.calledFor[queryOf(call)] = this.articles;
        called.push(call);
      }
    };
    add(this.always);
    for (const word of article.places.keys()) {
      add(this.at.get(word));
      this.beginnings.of(word, add);
    }
    return called;
  }
}

/** The number of a query, and in its last bit whether it matches for sure: a hundred are called for an article, by the million. */
type Call = number;
const callOf = (query: number, sure: boolean): Call => query * 2 + Number(sure);
const queryOf = (call: Call): number => call >>> 1;
const isSure = (call: Call): boolean => (call & 1) === 1;

type Shares = Pick<WordShares, 'of' | 'ofBeginning'>;

interface WaitingPlace {
  /** A word of an article, or how one begins. */
  readonly word: string;
  readonly isBeginning: boolean;
  /** Whether an article that has it matches, whatever else it has. */
  readonly isEnough: boolean;
}

/** What an article must have one of to match. */
interface Waits {
  readonly places: readonly WaitingPlace[];
  /** Share of the articles that call the query up. */
  readonly share: number;
}

/** The rarest that no matching article is without; undefined where there are none. */
function waitsOf(query: Query, shares: Shares): Waits | undefined {
  switch (query.kind) {
    case 'and':
      return notEnough(
        rarest(query.parts.map((part) => waitsOf(part, shares)).filter((waits) => waits !== undefined)),
      );
    case 'or': {
      const parts = query.parts.map((part) => waitsOf(part, shares));
      return parts.includes(undefined) ? undefined : together(parts as Waits[]);
    }
    case 'not':
    case 'date':
      return undefined;
    case 'words':
      return waitsOfWords(query, shares);
    default:
      return atWords(
        query.keys.map((key) => factWord(query.kind, key)),
        shares,
      );
  }
}

/** Of words that stand beside each other, each is one, and so are their pairs. */
function waitsOfWords(query: WordsQuery, shares: Shares): Waits | undefined {
  const { within, term } = query;
  const ofWords = term.words.map(({ anyOf }, i) => {
    const known = anyOf.map(KNOWN_AS[within]);
    return term.isPrefix && i === term.words.length - 1
      ? atBeginnings(known, shares)
      : atWords(known, shares);
  });
  if (ofWords.length === 1) return ofWords[0];
  return notEnough(rarest([...ofWords, ...phrasePairs(query).map((pairs) => atWords(pairs, shares))]));
}

/** As what a word of an article stands among its words, by where it is. */
const KNOWN_AS: Readonly<Record<WordsQuery['within'], (word: string) => string>> = {
  text: (word) => word,
  headline: headlineWord,
  author: authorWord,
};

const atWords = (words: readonly string[], shares: Shares): Waits => ({
  places: [...new Set(words)].map((word) => ({ word, isBeginning: false, isEnough: true })),
  share: sum(words.map((word) => shares.of(word))),
});

const atBeginnings = (words: readonly string[], shares: Shares): Waits => ({
  places: [...new Set(words)].map((word) => ({ word, isBeginning: true, isEnough: true })),
  share: sum(words.map((word) => shares.ofBeginning(word))),
});

const together = (parts: readonly Waits[]): Waits => ({
  places: parts.flatMap(({ places }) => places),
  share: sum(parts.map(({ share }) => share)),
});

const notEnough = (waits: Waits | undefined): Waits | undefined =>
  waits && { ...waits, places: waits.places.map((place) => ({ ...place, isEnough: false })) };

const rarest = (waits: readonly Waits[]): Waits | undefined =>
  waits.reduce<Waits | undefined>(
    (best, each) => (best && best.share <= each.share ? best : each),
    undefined,
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function listAt(lists: Map<string, Call[]>, key: string): Call[] {
  const known = lists.get(key);
  if (known) return known;
  const list: Call[] = [];
  lists.set(key, list);
  return list;
}

/** A node of beginnings, letter by letter: most words leave it at the second or third, where looking up each of their beginnings took all. */
interface Node {
  readonly next: Map<number, Node>;
  readonly calls: Call[];
}

class Beginnings {
  private readonly root: Node = { next: new Map(), calls: [] };

  /** Those that wait for words that begin so. */
  at(beginning: string): Call[] {
    let node = this.root;
    for (let at = 0; at < beginning.length; at++) {
      const letter = beginning.charCodeAt(at);
      let next = node.next.get(letter);
      if (!next) node.next.set(letter, (next = { next: new Map(), calls: [] }));
      node = next;
    }
    return node.calls;
  }

  /** Adds those of each beginning of the word. */
  of(word: string, add: (calls: readonly Call[]) => void): void {
    let node: Node | undefined = this.root;
    for (let at = 0; at <= word.length && node; at++) {
      if (node.calls.length > 0) add(node.calls);
      node = node.next.get(word.charCodeAt(at));
    }
  }
}
