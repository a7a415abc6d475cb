import type { ParsedArticle, PublishedPrecision } from '@cleanwire/contracts';
import { readDate } from '@cleanwire/reading/dates';
import { Stream } from '@cleanwire/deciding/dedup';
import type { Decision } from '@cleanwire/deciding/dedup';
import { detectLanguage } from '@cleanwire/language/language';
import { canonicalUrl } from '@cleanwire/deciding/urls';
import { Window } from '@cleanwire/deciding/window';
import type { Command } from 'commander';
import { jsonLinesVerb, LineError, optionalText } from '../json-lines.js';
import type { Line } from '../json-lines.js';

export const dedupVerb = (): Command =>
  jsonLinesVerb(
    'dedup',
    'Finds the same article again, and the articles of one event, in the order of the stream.',
    '  {id, title?, text?, url?, source?, date?, language?}  →  {id, cluster, reason, score, of, story}\n' +
      '  cluster and story are the id of the first line of theirs; reason is new, update, url, body-exact or near;\n' +
      '  of is the cluster this line was found to belong to, null for a new one. The story of a copy is that of its cluster; a new\n' +
      '  article joins the story of the event it tells of, by title, text, date and language. A line needs a title or a text. Decides as the\n' +
      '  deduplicator does, each line a document of its own; without a source the host of the address is the source.',
    placements(),
  ).option(
    '--no-stories',
    'leave out finding stories, which takes more time than finding copies: story is the cluster',
  );

/** Answers line by line; what was read so far is what a line can belong to. */
export function placements(): (line: Line, options: Readonly<Record<string, unknown>>) => object {
  let stream: Stream | undefined;
  let number = 0;
  /** The first line of each article; the id of each line, for articles that are made of others. */
  const lines = new Map<string, unknown>();
  const ids: unknown[] = [];
  return (line, options) => {
    const tellsStories = options['stories'] !== false;
    stream ??= new Stream(new Window(tellsStories));
    const sighting = sightingOf(line, number++);
    const [decided] = stream.take([sighting]);
    const { decision, event, events } = decided!;
    const isNew = decision.kind === 'created';
    ids.push(line['id'] ?? null);
    for (const { kind, articleId, article } of events)
      if (kind === 'created' && !lines.has(articleId))
        lines.set(articleId, ids[Number.parseInt(article.sources[0]!.sightingId, 16)]);
    const cluster = lines.get(event.articleId);
    return {
      cluster,
      reason: reasonOf(decision),
      score: isNew ? 0 : decision.score,
      of: isNew ? null : cluster,
      story: tellsStories ? lines.get(event.article.storyId) : cluster,
    };
  };
}

function reasonOf(decision: Decision): string {
  if (decision.kind === 'created') return 'new';
  return decision.kind === 'updated' && decision.change === 'text' ? 'update' : decision.reason;
}

/** A text this short that comes without a title is a headline in the wrong field. */
const LONGEST_HEADLINE = 200;

/** A line as the service would get it: a document of its own, in the order of the lines. */
function sightingOf(line: Line, number: number): ParsedArticle {
  const title = optionalText(line, 'title') ?? '';
  const text = optionalText(line, 'text') ?? '';
  if (title.trim() === '' && text.trim() === '')
    throw new LineError('The line has neither a "title" nor a "text".');
  const isHeadline = title.trim() === '' && text.length <= LONGEST_HEADLINE;
  const url = optionalText(line, 'url');
  const address = url ? canonicalUrl(url) : undefined;
  const source = optionalText(line, 'source') ?? (address ? new URL(address).host : '');
  const language = optionalText(line, 'language') ?? languageOf(title, text);
  return {
    sightingId: number.toString(16).padStart(64, '0'),
    sourceId: source,
    sourceName: source,
    ...(url && { url }),
    ...(address && { canonicalUrl: address }),
    headline: isHeadline ? text : title,
    body: text,
    summary: '',
    authors: [],
    ...publicationOf(line['date'], language),
    language,
    categories: [],
    hashtags: [],
    images: [],
    wordCount: 0,
    warnings: [],
    raw: { topic: '', partition: 0, offset: String(number), time: new Date(number * 1000).toISOString() },
    parserVersion: '',
  };
}

/** A headline is too short to tell its language, which its script then stands for: most often English. */
const languageOf = (title: string, text: string): string =>
  text.length < SURE_LENGTH ? 'und' : detectLanguage(`${title}\n${text.slice(0, 1000)}`);
const SURE_LENGTH = 60;

/** A date as a string, or as a number of seconds or milliseconds; what is none has a time that is none. */
function publicationOf(
  date: unknown,
  language: string,
): Pick<ParsedArticle, 'publishedAt' | 'publishedPrecision' | 'publishedEvidence'> {
  const isGiven = typeof date === 'string' || typeof date === 'number';
  const found = isGiven ? readDate(String(date), { language }) : undefined;
  const publishedPrecision: PublishedPrecision = found?.precision ?? 'second';
  return {
    publishedAt: found?.time ?? '',
    publishedPrecision,
    publishedEvidence: found ? 'feed' : 'fetched',
  };
}
