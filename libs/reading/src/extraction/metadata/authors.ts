import { decodeHTML } from 'entities';
import { findElement, squeezeSpaces } from '../../html/index.js';
import type { HtmlElement } from '../../html/index.js';
import { isBody, isByline, isPerson, namesInByline, namesInField } from '../../people/index.js';
import { articlesOf, typesOf } from '../json-ld.js';
import type { Thing } from '../json-ld.js';
import type { Survey } from '../survey.js';
import { separatedText } from './byline-lines.js';
import type { BylineLines } from './byline-lines.js';
import { around, isElsewhere } from './elsewhere.js';

const META_NAMES = (
  'author article:author og:author parsely-author sailthru.author citation_author dc.creator dcterms.creator byl ' +
  'dc.contributor twitter:data1 cxenseparse:author og:article:author bt:author'
).split(' ');
const MAX_AUTHORS = 20;

/** Names that one place of the page gives, and how far each can be the writer's: a person before a handle before a body. */
interface Candidate {
  readonly name: string;
  readonly rank: number;
}
const PERSON = 4;
const SOMEBODY = 3;
const BODY = 2;
const PUBLISHER = 1;
/** What stands where a name could, without a label: a button, as likely. */
const UNSURE = 0;

/**
 * Names of the people or bodies that wrote the article, in the order stated; none when nobody says. Places are asked from the
 * surest to the least; the first that names a person wins, since data often name the publisher, a desk or an import where a
 * meta or the byline names who wrote.
 */
export function findAuthors(
  survey: Survey,
  things: readonly Thing[],
  siteName: string | undefined,
  lines: BylineLines,
): string[] {
  const publishers = publishersOf(survey, things, siteName);
  const rankOf = (name: string): number => {
    if (publishers(name)) return PUBLISHER;
    return isBody(name) ? BODY : isPerson(name) ? PERSON : SOMEBODY;
  };
  const ranked = (names: readonly string[]): Candidate[] =>
    names.map((name) => ({ name, rank: rankOf(name) }));
  const bylines = (from: readonly string[]): Candidate[] =>
    ranked(
      from
        .map(fromBy)
        .filter(isByline)
        .flatMap((line) => namesInByline(line)),
    );
  const places: (() => Candidate[])[] = [
    () => statedAuthors(things).map(({ name, rank }) => ({ name, rank: Math.min(rank, rankOf(name)) })),
    ...META_NAMES.map((meta) => () => ranked(namesInMeta(survey, meta))),
    () => ranked(shownAuthors(survey)).map((one) => (one.rank === PERSON ? one : { ...one, rank: UNSURE })),
    () => bylines(lines.before()),
    () => bylines(lines.after()),
  ];
  const best = firstOfBest(places) ?? [];
  const signature = topRank(best) <= BODY ? lines.signature() : undefined;
  if (signature !== undefined && rankOf(signature) === PERSON) return [signature];
  const others = best.filter(({ rank }) => rank !== PUBLISHER);
  return unique((others.length > 0 ? others : best.slice(0, 1)).map(({ name }) => name));
}

/** The first place that names a person; else the first of those that name what comes next to one. */
function firstOfBest(places: readonly (() => Candidate[])[]): Candidate[] | undefined {
  let best: Candidate[] | undefined;
  for (const place of places) {
    const candidates = place();
    if (topRank(candidates) > topRank(best ?? [])) best = candidates;
    if (topRank(best ?? []) === PERSON) break;
  }
  return best;
}

const topRank = (candidates: readonly Candidate[]): number =>
  Math.max(-1, ...candidates.map(({ rank }) => rank));

/** Whether a name is that of the site, of who publishes it or holds its rights, as the page says. */
function publishersOf(
  { metas }: Survey,
  things: readonly Thing[],
  siteName: string | undefined,
): (name: string) => boolean {
  const stated = articlesOf(things)
    .flatMap((thing) => [thing['publisher']].flat() as (Thing | undefined)[])
    // Blogs name their author as publisher.
    .filter((publisher) => publisher && !/person/i.test(typesOf(publisher)))
    .map((publisher) => publisher!['name']);
  const names = [siteName, metas.get('publisher'), metas.get('dc.publisher'), ...stated]
    .filter((name) => typeof name === 'string')
    .map(letters);
  const rights = letters(metas.get('copyright') ?? '');
  return (name) => {
    const own = letters(name);
    return names.includes(own) || (own.length > 4 && rights.includes(own));
  };
}

/** "Published August 7, 2023 by Ana Ruiz": the byline within a line that begins with the day. */
const fromBy = (line: string): string =>
  line.length < 150 ? line.replace(/^[^.]*\d[^.]{0,30}\s(?=(?:by|von|par|por|di)\s\p{Lu})/u, '') : line;

/** The author of the article that the structured data describe; of its page where that alone has one. */
function statedAuthors(things: readonly Thing[]): Candidate[] {
  const byId = new Map(things.map((thing) => [thing['@id'], thing]));
  const own = articlesOf(things).filter((thing) => !/comment|website|product/i.test(typesOf(thing)));
  const isArticle = (thing: Thing): boolean => /article|posting|report|review/i.test(typesOf(thing));
  for (const thing of [...own.filter(isArticle), ...own.filter((one) => !isArticle(one))]) {
    const people = peopleIn(thing['author'] ?? thing['creator'], byId, 0);
    if (people.length > 0) return people;
  }
  return [];
}

const MAX_NESTED = 5;
/** Longer than any list of authors. */
const MAX_FIELD = 2000;

function peopleIn(value: unknown, byId: ReadonlyMap<unknown, Thing>, depth: number): Candidate[] {
  if (depth > MAX_NESTED) return [];
  if (Array.isArray(value)) return value.flatMap((one) => peopleIn(one, byId, depth + 1));
  if (typeof value === 'string') return namesInField(plain(value)).map((name) => ({ name, rank: PERSON }));
  if (typeof value !== 'object' || value === null) return [];
  const thing = value as Thing;
  const names = peopleIn(nameOf(thing) ?? nameOf(byId.get(thing['@id']) ?? {}), byId, depth + 1);
  const isOrganisation =
    /organi[sz]ation|corporation/i.test(typesOf(thing)) && !/person/i.test(typesOf(thing));
  return isOrganisation ? names.map(({ name }) => ({ name, rank: BODY })) : names;
}

function nameOf(thing: Thing): unknown {
  const { givenName, familyName } = thing;
  const name = thing['name'] ?? thing['@list'] ?? thing['@value'];
  if (name !== undefined && name !== '') return name;
  return [givenName, familyName].filter((part) => typeof part === 'string').join(' ') || undefined;
}

const plain = (markup: string): string =>
  squeezeSpaces(decodeHTML(markup.slice(0, MAX_FIELD)).replace(/<[^>]{0,500}>/g, ' '));

function namesInMeta({ repeated, metas }: Survey, meta: string): string[] {
  if (
    meta === 'twitter:data1' &&
    /\b(?:time|zeit|temps|tiempo|tempo)\b|\d/i.test(metas.get('twitter:label1') ?? '')
  )
    return [];
  return (repeated.get(meta) ?? []).flatMap((value) =>
    namesInField(plain(value), meta === 'citation_author'),
  );
}

const AUTHOR_NAME =
  /(?:^|[\s_-])(?:byline|by-line|authors?|author-?name|autor(?:en|es)?|auteur|autore|writer|reporter|contributor|contributors|posted-?by|redakteur|verfasser|journalist|vcard|fn|creator|article-?by|written-?by)(?:$|[\s_-])/i;

/** Who took a picture, or wrote what is shown beside. */
const OTHER_AUTHOR =
  /(?:^|[\s_-])(?:media|caption|credits?|photo|photographer|picture|image|video|teaser|card|quote)(?:$|[\s_-])/i;
const OTHER_PARTS = new Set(['footer', 'figure', 'figcaption', 'blockquote']);

/** Bylines near the headline: marked up as such, named so, or links to the pages of authors. */
function shownAuthors(survey: Survey): string[] {
  const aroundHeadline = around(survey.headlines);
  for (const elementsOf of [markedAuthors, namedAuthors, ({ authorLinks }: Survey) => authorLinks]) {
    const elements = elementsOf(survey);
    const own = elements.filter((element) => !isElsewhere(element, isOther, aroundHeadline));
    for (const [i, first] of own.entries()) {
      const names = namesShown(first);
      if (names.length === 0) continue;
      // Each of several authors has an element of its own, side by side.
      const beside = own.slice(i + 1).filter((element) => isBeside(element, first));
      return [...names, ...beside.flatMap(namesShown).filter(isPerson)];
    }
  }
  return [];
}

const markedAuthors = ({ marked }: Survey): HtmlElement[] =>
  marked.filter(
    ({ attributes }) =>
      /\bauthor\b/.test(attributes['itemprop'] ?? '') || /\bauthor\b/.test(attributes['rel'] ?? ''),
  );

function namedAuthors(survey: Survey): HtmlElement[] {
  const { fromHeadline, above } = survey.dateNamed();
  return [...fromHeadline, ...above].filter(({ attributes }) => {
    const name = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`.replace(/([a-z])([A-Z])/g, '$1-$2');
    return AUTHOR_NAME.test(name) && !OTHER_AUTHOR.test(name);
  });
}

function namesShown(element: HtmlElement): string[] {
  const listed = namesListed(element);
  if (listed.length > 1) return listed;
  const inner = findElement(
    element,
    ({ name, attributes }) => name === 'meta' && attributes['itemprop'] === 'name',
  );
  const text =
    element.attributes['content'] ?? inner?.attributes['content'] ?? separatedText(element.children);
  return text.length > 200 ? [] : namesInByline(text);
}

/** Longer lists are of a whole desk, to follow or write to. */
const MAX_LISTED = 5;

/** Of a list whose every item names one person; what stands beside the name is no other. */
function namesListed(element: HtmlElement): string[] {
  const items = element.children.filter((child) => typeof child !== 'string' && child.name === 'li');
  if (items.length > MAX_LISTED) return [];
  const names = items.map((item) => namesInByline(separatedText([item])));
  return names.every(([name, ...more]) => name !== undefined && more.length === 0 && isPerson(name))
    ? names.flat()
    : [];
}

const isBeside = (element: HtmlElement, first: HtmlElement): boolean =>
  element.attributes['class'] === first.attributes['class'] &&
  (element.parent === first.parent || element.parent?.parent === first.parent?.parent);

/** Pictures, quotes and teasers of other articles have names of their own. */
const isOther = (element: HtmlElement): boolean => OTHER_PARTS.has(element.name) || isTeaser(element);

/** Another article: its heading is a link to it. */
function isTeaser(element: HtmlElement): boolean {
  if (!TEASERS.has(element.name)) return false;
  const heading = findElement(element, ({ name }) => HEADING.test(name));
  return heading !== undefined && findElement(heading, ({ name }) => name === 'a') !== undefined;
}
const TEASERS = new Set(['article', 'li']);
const HEADING = /^h[2-6]$/;

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const unique = (names: readonly string[]): string[] => [...new Set(names)].slice(0, MAX_AUTHORS);
