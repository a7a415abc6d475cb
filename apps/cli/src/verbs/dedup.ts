import { Clusters } from '@cleanwire/domain/clusters';
import { parseFeedDate } from '@cleanwire/domain/dates';
import { detectLanguage } from '@cleanwire/domain/language';
import { PlacedStories } from '@cleanwire/domain/stories';
import type { StoryInput } from '@cleanwire/domain/stories';
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
      '  article joins the story of the event it tells of, by title, text, date and language. A line needs a title or a text; titles\n' +
      '  alone are put into stories, but are no copies of each other.',
    placements(),
  ).option(
    '--no-stories',
    'leave out finding stories, which takes more time than finding copies: story is the cluster',
  );

/** Answers line by line; what was read so far is what a line can belong to. */
export function placements(): (line: Line, options: Readonly<Record<string, unknown>>) => object {
  const clusters = new Clusters();
  const stories = new PlacedStories();
  /** Of the first line of each cluster, and its number among what stories are told of. */
  const first: { readonly id: unknown; readonly told: number }[] = [];
  /** Of what stories are told of. */
  const ids: unknown[] = [];
  return (line, options) => {
    const title = optionalText(line, 'title') ?? '';
    const text = optionalText(line, 'text') ?? '';
    if (title.trim() === '' && text.trim() === '')
      throw new LineError('The line has neither a "title" nor a "text".');
    const id = line['id'] ?? null;
    const { cluster: number, reason, score, merged = [] } = clusters.take(text, optionalText(line, 'url'));
    const isNew = reason === 'new';
    const tellsStories = options['stories'] !== false;
    const tell = (): number => {
      ids.push(id);
      return stories.take(storyInputOf(line, title, text));
    };
    if (isNew) first.push({ id, told: tellsStories ? tell() : -1 });
    const { id: cluster, told } = first[number]!;
    const answer = { cluster, reason, score, of: isNew ? null : cluster };
    if (!tellsStories) return { ...answer, story: cluster };
    for (const other of merged) stories.join(told, first[other]!.told);
    const mayBeOther = (reason === 'near' || reason === 'body-exact') && text.length < BRIEF;
    return { ...answer, story: ids[stories.storyOf(mayBeOther ? tell() : told)] };
  };
}

/**
 * Reports of two events by one template, a quake here and a quake there, may be the same text but for a few words when they are as short as this;
 * what they are about is asked again then. A fifth of the copies among the self-written reports of 160 characters are such.
 */
const BRIEF = 600;

/** A text this short that comes without a title is a headline in the wrong field. */
const LONGEST_HEADLINE = 200;

function storyInputOf(line: Line, title: string, text: string): StoryInput {
  const language = optionalText(line, 'language') ?? languageOf(title, text);
  const isHeadline = title.trim() === '' && text.length <= LONGEST_HEADLINE;
  return {
    headline: isHeadline ? text : title,
    text: isHeadline ? '' : text,
    language,
    publishedAt: momentOf(line['date'], language),
  };
}

/** A headline is too short to tell its language, which its script then stands for: most often English. */
const languageOf = (title: string, text: string): string =>
  text.length < SURE_LENGTH ? 'und' : detectLanguage(`${title}\n${text.slice(0, 1000)}`);
const SURE_LENGTH = 60;

/** Milliseconds since the epoch of a date as a string, or as a number of seconds or milliseconds; NaN for what is none. */
function momentOf(date: unknown, language: string): number {
  if (typeof date !== 'string' && typeof date !== 'number') return NaN;
  const found = parseFeedDate(String(date), language);
  return found ? Date.parse(found.time) : NaN;
}
