import { isTopicName } from '@cleanwire/contracts';
import { parseQuery } from '@cleanwire/language/search';

/** Where something is wrong with what was asked for, and what. */
export interface FormProblem {
  readonly field: 'name' | 'query' | 'url' | 'topic';
  /** A sentence without a full stop. */
  readonly detail: string;
  /** In the query, in characters from 1. */
  readonly position?: number;
}

const LONGEST = { name: 200, query: 1000, url: 2000 };

/** What is wrong with parts of a subscription; undefined where nothing is. */
export function subscriptionProblem(
  parts: { readonly name?: string; readonly query?: string; readonly url?: string; readonly topic?: string },
  forbidden: (address: string) => string | undefined,
): FormProblem | undefined {
  const { name, query, url, topic } = parts;
  // They are shown in terminals, too.
  const odd = (['query', 'name', 'url'] as const).find((field) => /\p{Cc}/u.test(parts[field] ?? ''));
  if (odd) return { field: odd, detail: 'has a control character, such as a line break or a tab' };
  if (query !== undefined) {
    if (query.length > LONGEST.query)
      return { field: 'query', detail: `needs at most ${LONGEST.query} characters` };
    const { query: parsed, mistake, notes } = parseQuery(query);
    if (mistake) return { field: 'query', ...mistake };
    if (!parsed) return { field: 'query', detail: notes[0]?.detail ?? 'asks for nothing' };
  }
  if (name !== undefined && (name.trim() === '' || name.length > LONGEST.name))
    return { field: 'name', detail: `needs 1 to ${LONGEST.name} characters` };
  if (url !== undefined) {
    const detail = url.length > LONGEST.url ? `needs at most ${LONGEST.url} characters` : forbidden(url);
    if (detail !== undefined) return { field: 'url', detail: detail.replace(/\.$/, '') };
  }
  if (topic !== undefined && !isTopicName(topic))
    return {
      field: 'topic',
      detail: `“${topic.slice(0, 110)}” is no name of a topic: small letters, digits and - between them, up to 100, and not latest`,
    };
  return undefined;
}
