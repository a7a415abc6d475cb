import type { ParsedArticle } from '@cleanwire/contracts';
import { fingerprintOf, KnownArticles, sightingId } from '@cleanwire/domain/dedup';
import type { Decided } from '@cleanwire/domain/dedup';
import { detectLanguage } from '@cleanwire/domain/language';
import { canonicalUrl } from '@cleanwire/domain/urls';
import type { Command } from 'commander';
import { jsonLinesVerb, LineError, optionalText, textField } from '../json-lines.js';
import type { Line } from '../json-lines.js';

export const dedupVerb = (): Command =>
  jsonLinesVerb(
    'dedup',
    'Finds the same article again, in the order of the stream.',
    '  {id, title?, text, url?, source?, date?, language?}  →  {id, cluster, reason, score, of, story}\n' +
      '  cluster and story are the id of the first line of theirs; reason is new, update, guid, url, body-exact or near;\n' +
      '  of is the cluster this line was found to belong to, null for a new one.',
    clusters(),
  );

/** Answers line by line; what was read so far is what a line can belong to. */
function clusters(): (line: Line) => object {
  const known = new KnownArticles();
  const lineIds = new Map<string, unknown>();
  let number = 0;
  return (line) => {
    const { decision, event } = known.take(fingerprintOf(sightingOf(line, ++number)));
    if (!lineIds.has(event.articleId)) lineIds.set(event.articleId, line['id'] ?? null);
    const cluster = lineIds.get(event.articleId);
    return { cluster, ...why(decision), of: decision.kind === 'created' ? null : cluster, story: cluster };
  };
}

function why(decision: Decided['decision']): { reason: string; score: number } {
  switch (decision.kind) {
    case 'created':
      return { reason: 'new', score: 0 };
    case 'updated':
      return { reason: 'update', score: 1 };
    case 'duplicate':
      return { reason: decision.reason, score: decision.score };
  }
}

function sightingOf(line: Line, number: number): ParsedArticle {
  const body = textField(line, 'text');
  if (body.trim() === '') throw new LineError('The field "text" is empty.');
  const url = optionalText(line, 'url');
  const date = optionalText(line, 'date');
  const publishedAt = new Date(date ?? 0);
  if (Number.isNaN(publishedAt.getTime()))
    throw new LineError(`The field "date" must be a time in ISO 8601; "${date ?? ''}" is not.`);
  const sourceId = optionalText(line, 'source') ?? 'unknown';
  const headline = optionalText(line, 'title') || '(no title)';
  const canonical = url === undefined ? undefined : canonicalUrl(url);
  return {
    // Two equal lines are two sightings here, so their place in the stream is part of their identity.
    sightingId: sightingId({ sourceId, canonicalUrl: canonical, guid: String(number), headline, body }),
    sourceId,
    sourceName: sourceId,
    ...(url && { url }),
    ...(canonical && { canonicalUrl: canonical }),
    headline,
    body,
    summary: '',
    authors: [],
    publishedAt: publishedAt.toISOString(),
    publishedPrecision: 'day',
    publishedEvidence: 'feed',
    language: optionalText(line, 'language') ?? detectLanguage(body),
    categories: [],
    hashtags: [],
    images: [],
    wordCount: 0,
    warnings: [],
    // Each line is a document of its own.
    raw: { topic: 'stdin', partition: 0, offset: String(number), time: publishedAt.toISOString() },
    parserVersion: '1',
  };
}
