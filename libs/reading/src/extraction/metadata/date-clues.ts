import type { DateClues } from '../../dates/page-date.js';
import type { DateOptions } from '../../dates/read-date.js';
import {
  BLOCK_ELEMENTS,
  findElement,
  squeezeSpaces,
  textContent,
  UNREADABLE_ELEMENTS,
} from '../../html/index.js';
import type { HtmlElement } from '../../html/index.js';
import { articlesOf } from '../json-ld.js';
import { isNamedElsewhere } from '../names.js';
import { around, isElsewhere } from './elsewhere.js';
import type { ReadPage } from '../read-page.js';
import type { Survey } from '../survey.js';

/** Names of metas that state publication, most trustworthy first. */
const PUBLISHED_METAS = (
  'article:published_time og:article:published_time datepublished article:published published_time_telegram ' +
  'publish_date publish-date publishdate published-date publication_date pubdate pub_date publisheddate dc.date.issued ' +
  'dcterms.issued dcterms.date dc.date dc.date.created dcterms.created date.created article.published article.created ' +
  'article_date_original cxenseparse:recs:publishtime sailthru.date parsely-pub-date rbpubdate ptime og:pubdate ' +
  'originalpublicationdate citation_publication_date citation_date citation_online_date displaydate dateposted ' +
  'datecreated created creation_date content_create_date bt:pubdate vr:published_time shareaholic:article_published_time ' +
  'search.date dc.created createdate eprints.date weibo:article:create_at gentime sort_date og:regdate og:published_time ' +
  'date doc_date date_published release_date releasedate pdate timestamp'
).split(' ');
const MODIFIED_METAS = (
  'article:modified_time og:updated_time og:article:modified_time dcterms.modified dc.date.modified datemodified ' +
  'last-modified lastmod modified revised'
).split(' ');
const OTHER_PUBLISHED = /publi|creat|upload|issued|(?:^|[.:_-])date/;
const NOT_PUBLISHED = /modif|updat|expir|valid|unpub|end|birth/;

const DATE_NAME =
  /(?:^|[\s_-])(?:date|dates|datum|published|publish|publication|posted|timestamp|time|fecha|pub|created|datetime|news-?date|date-?time|pubdate|dateline|stand)(?:$|[\s_-])/i;
const PUBLISHED_NAME = /publish|entry-date|created|posted|pubdate/i;
const UPDATED_NAME = /updat|modif/i;

/** Gathers what a page says about its date; the costly part, its lines, only when asked for. */
export function dateClues({ source, root, survey, things, url }: ReadPage): DateClues {
  const { metas, repeated } = survey;
  const articles = articlesOf(things);
  const stated = (property: string): string[] =>
    articles.flatMap((article) => [article[property]].flat().filter((value) => typeof value === 'string'));
  const metaValues = (names: readonly string[]): string[] => names.flatMap((name) => metas.get(name) ?? []);
  const aroundHeadline = around(survey.headlines);
  const textsOf = (elements: readonly HtmlElement[], strictly?: boolean): string[] =>
    elements
      .filter((element) => strictly === undefined || isNamed(element, DATE_NAME) === strictly)
      .filter((element) => !isElsewhere(element, isOther, aroundHeadline))
      .map(shortText);
  const others = [...metas.keys()].filter((name) => OTHER_PUBLISHED.test(name) && !NOT_PUBLISHED.test(name));
  return {
    urls: [url, survey.links.get('canonical'), metas.get('og:url')].filter(
      (address) => address !== undefined,
    ),
    jsonLd: ['datePublished', 'dateCreated', 'uploadDate'].flatMap(stated),
    meta: [...metaValues(PUBLISHED_METAS), ...metaValues(others)],
    modified: [...metaValues(MODIFIED_METAS), ...stated('dateModified')],
    time: () => timeValues(survey, aroundHeadline),
    updates: () => updateTexts(survey, aroundHeadline),
    named: () => textsOf(survey.dateNamed().fromHeadline, true),
    maybeNamed: () => textsOf(survey.dateNamed().fromHeadline, false),
    namedAbove: () => textsOf(survey.dateNamed().above),
    titles: [survey.title, metas.get('og:title') ?? '', (metas.get('description') ?? '').slice(0, 160)],
    lines: () => linesWithFigures(root, (part) => aroundHeadline.has(part) || !isSidePart(part)),
    everyLine: () => linesWithFigures(root, () => true),
    source: source.slice(0, MAX_SOURCE),
    images: ['og:image', 'twitter:image'].flatMap((name) => repeated.get(name) ?? []),
    writing: { language: survey.language, order: numericOrder(survey, url) },
  };
}

const MAX_SOURCE = 1_000_000;
const MAX_NAMED_TEXT = 250;

function shortText(element: HtmlElement): string {
  const text = squeezeSpaces(textContent(element));
  return text.length > MAX_NAMED_TEXT ? '' : `${text} ${element.attributes['title'] ?? ''}`;
}

/** Where scripts look for the moment that they write in words ("2 hours ago"). */
const STATED_BESIDE = [
  'data-date',
  'data-datetime',
  'data-timestamp',
  'data-time',
  'data-published',
  'data-utime',
];

function timeValues(survey: Survey, aroundHeadline: ReadonlySet<HtmlElement>, updates = false): string[] {
  const published = survey.marked.filter(({ attributes }) =>
    /datePublished|dateCreated/i.test(attributes['itemprop'] ?? ''),
  );
  const value = (element: HtmlElement): string => {
    const { content, datetime, title, ...others } = element.attributes;
    return (
      content ??
      datetime ??
      STATED_BESIDE.map((name) => others[name]).find((stated) => stated !== undefined && stated !== '') ??
      (title || squeezeSpaces(textContent(element)).slice(0, 100))
    );
  };
  const own = survey.times.filter((element) => element.name !== 'abbr' || isDateAbbreviation(element));
  const after = new Set(survey.times.slice(survey.timesAfterHeadline));
  // A date under the headline is the article's own.
  const ordered = [
    ...own.filter((element) => after.has(element)),
    ...own.filter((element) => !after.has(element)),
  ];
  const here = ordered.filter((element) => !isElsewhere(element, isOther, aroundHeadline));
  if (updates) return here.filter((element) => isNamed(element, UPDATED_NAME)).map(value);
  return [
    ...published.map(value),
    ...here
      .filter((element) => element.attributes['pubdate'] !== undefined || isNamed(element, PUBLISHED_NAME))
      .map(value),
    ...here.filter((element) => !isNamed(element, UPDATED_NAME)).map(value),
  ];
}

/** What the elements of updates show, then what they state: the day of publication may stand before that of the change. */
const updateTexts = (survey: Survey, aroundHeadline: ReadonlySet<HtmlElement>): string[] => [
  ...survey.times
    .filter((element) => isNamed(element, UPDATED_NAME) && !isElsewhere(element, isOther, aroundHeadline))
    .map(shortText),
  ...timeValues(survey, aroundHeadline, true),
];

const isDateAbbreviation = ({ attributes }: HtmlElement): boolean =>
  attributes['data-utime'] !== undefined || /publish|date/i.test(attributes['class'] ?? '');

function isNamed({ attributes }: HtmlElement, name: RegExp): boolean {
  const names = [
    attributes['class'],
    attributes['id'],
    attributes['itemprop'],
    attributes['data-testid'],
  ].join(' ');
  return name.test(names.replace(/([a-z])([A-Z])/g, '$1-$2'));
}

const isOther = ({ name }: HtmlElement): boolean => name === 'footer' || name === 'aside';

/** The foot of the page, comments, and lists of other articles. */
const isSidePart = (element: HtmlElement): boolean =>
  element.name === 'footer' ||
  isNamedElsewhere(element) ||
  (element.name === 'li' && isEntry(element, MIN_HEADLINE)) ||
  // Some sites have the facts of the article itself in an aside: two pages of 247.
  (element.name === 'aside' &&
    findElement(element, (inner) => inner.name === 'li' && isEntry(inner, MIN_BOXED)) !== undefined);

/** An entry of a list that leads to another article: its date is that article's. */
const isEntry = (element: HtmlElement, minLength: number): boolean =>
  findElement(
    element,
    (inner) =>
      inner.name === 'a' && !!inner.attributes['href'] && textContent(inner).trim().length >= minLength,
  ) !== undefined;
/** Letters. Shorter links in entries are authors and sections. */
const MIN_HEADLINE = 18;
const MIN_BOXED = 12;

const MAX_LINE = 300;
const SITE_LINE = /©|copyright|\(c\)|all rights|alle rechte|tous droits|derechos reservados/i;

/** The visible lines of the parts of a page that bear a figure, in document order. */
function linesWithFigures(root: HtmlElement, isRead: (part: HtmlElement) => boolean): string[] {
  const lines: string[] = [];
  // In pieces: to look at the end of a line that grows without end is to copy it each time.
  let line: string[] = [];
  const add = (text: string): void => {
    // Day and clock often stand in two elements without a space: "3 May 2022" and "21:25".
    if (/^\d/.test(text) && /\d$/.test(line.at(-1) ?? '')) line.push(' ');
    line.push(text);
  };
  const flush = (): void => {
    const text = squeezeSpaces(line.join(''));
    line = [];
    if (/\p{Nd}/u.test(text) && !SITE_LINE.test(text)) lines.push(text.slice(0, MAX_LINE));
  };
  const walk = (element: HtmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') add(child);
      else if (child.name === 'br') flush();
      else if (!UNREADABLE_ELEMENTS.has(child.name) && isRead(child)) {
        const block = child.holdsBlock || BLOCK_ELEMENTS.has(child.name);
        if (block) flush();
        walk(child);
        if (block) flush();
      }
    }
  };
  walk(root);
  flush();
  return lines;
}

const AMERICAN = /^en[-_](?:us|ca|ph)\b/i;

/** Month first is how Americans write, and who writes English without saying of which country mostly is one. */
function numericOrder(survey: Survey, url: string | undefined): NonNullable<DateOptions['order']> {
  const language = survey.language ?? survey.metas.get('og:locale') ?? '';
  if (AMERICAN.test(language) || AMERICAN.test(survey.metas.get('og:locale') ?? '')) return 'mdy';
  const british = /\.(?:uk|au|nz|ie|in|za|eu|de|fr|es|it)(?:[:/]|$)/.test(url?.split('/')[2] ?? '');
  return /^en$/i.test(language) && !british ? 'mdy' : 'dmy';
}
