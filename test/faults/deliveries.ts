import { cleanArticlesTopicOf, topics } from '@cleanwire/contracts';
import type { CleanArticleEvent } from '@cleanwire/contracts';
import { articleWords, matches, parseQuery } from '@cleanwire/language/search';
import { readTopic } from '@cleanwire/kafka';
import { addNewsSubscription } from '@cleanwire/store';
import type { NewsSubscription } from '@cleanwire/store';
import type { FaultSystem } from './fault-system.js';
import type { Findings } from './verification.js';

/** Two hear everything, one way each; of the others one is told that corrected articles match no longer, one hears of those. */
const QUERIES = [
  { name: 'all', query: '-nosuchword', to: 'webhook' },
  { name: 'uncorrected', query: '-corrected', to: 'webhook' },
  { name: 'all-by-topic', query: '-nosuchword', to: 'topic' },
  { name: 'corrected', query: 'corrected OR intitle:another', to: 'topic' },
] as const;

/** How many of them hear of an article of plain words. */
export const HEAR_OF_ALL = 3;

export type Subscribed = (typeof QUERIES)[number] & Pick<NewsSubscription, 'id'>;

/** As somebody heard it. */
export interface Heard {
  readonly to: Subscribed;
  /** The same at each attempt. */
  readonly id: string;
  readonly type: string;
  readonly sequence: number;
  readonly at: number;
}

export const subscribe = ({
  pool,
  receiver,
}: Pick<FaultSystem, 'pool' | 'receiver'>): Promise<Subscribed[]> =>
  Promise.all(
    QUERIES.map(async (each) => {
      const { name, query, to } = each;
      const place = to === 'topic' ? { topic: name } : { url: `http://127.0.0.1:${receiver.port}/${name}` };
      const { subscription } = await addNewsSubscription(pool, { name, query, ...place });
      return { ...each, id: subscription.id };
    }),
  );

/** All that was heard, in the order of time. */
export async function heardBy(
  { kafka, config, receiver }: Pick<FaultSystem, 'kafka' | 'config' | 'receiver'>,
  subscribed: readonly Subscribed[],
): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const to of subscribed)
    if (to.to === 'webhook')
      heard.push(...receiver.posts.flatMap((post) => (post.path === `/${to.name}` ? [{ ...post, to }] : [])));
    else
      await readTopic(kafka, config, cleanArticlesTopicOf(to.name).name, 'beginning', (message) => {
        const event = topics.cleanArticles.decode({ ...message, topic: topics.cleanArticles.name });
        heard.push({
          to,
          id: String(message.headers['ce_id']),
          type: String(message.headers['ce_type']).replace('cleanwire.', ''),
          sequence: event.sequence,
          at: message.timestamp,
        });
      });
  return heard.sort((a, b) => a.at - b.at);
}

/** Those that somebody had before. */
export function repeatsIn(heard: readonly Heard[]): Heard[] {
  const known = new Set<string>();
  return heard.filter(({ id }) => known.has(id) || !known.add(id));
}

/** What each has to hear of all that happened: its query asked of every event, in their order. */
function dueTo({ query: typed }: Subscribed, events: readonly CleanArticleEvent[]): Map<number, string> {
  const query = parseQuery(typed).query!;
  const due = new Map<number, string>();
  const told = new Set<string>();
  for (const { sequence, kind, articleId, article } of events) {
    const isAsked = matches(query, articleWords(article), new Date(article.lastSeenAt));
    if (isAsked) due.set(sequence, `article.${kind}`);
    else if (told.has(articleId))
      due.set(sequence, kind === 'retracted' ? 'article.retracted' : 'article.unmatched');
    if (isAsked && kind !== 'retracted') told.add(articleId);
    else told.delete(articleId);
  }
  return due;
}

export interface DeliveryFindings extends Pick<Findings, 'lost' | 'disagreeing'> {
  /** Each is heard at least once. */
  readonly due: number;
  /** Of those, articles that stopped matching. */
  readonly unmatched: number;
}

/** Compares what was heard with what happened. */
export function verifyDeliveries(
  subscribed: readonly Subscribed[],
  heard: readonly Heard[],
  events: readonly CleanArticleEvent[],
): DeliveryFindings {
  const inOrder = [...new Map(events.map((event) => [event.sequence, event])).values()].sort(
    (a, b) => a.sequence - b.sequence,
  );
  const lost: string[] = [];
  const disagreeing: string[] = [];
  const types: string[] = [];
  for (const to of subscribed) {
    const due = dueTo(to, inOrder);
    types.push(...due.values());
    const own = heard.filter((each) => each.to === to);
    const ids = new Map(own.map(({ id, sequence }) => [id, sequence]));
    if (ids.size !== new Set(ids.values()).size)
      disagreeing.push(`${to.name} heard of an event under two ids`);
    for (const { sequence, type } of own)
      if (due.get(sequence) !== type)
        disagreeing.push(
          `${to.name} heard ${type} of event ${sequence}, not ${due.get(sequence) ?? 'nothing'}`,
        );
    const sequences = new Set(ids.values());
    for (const [sequence, type] of due)
      if (!sequences.has(sequence)) lost.push(`${type} of event ${sequence} to ${to.name}`);
  }
  return {
    lost,
    disagreeing,
    due: types.length,
    unmatched: types.filter((type) => type === 'article.unmatched').length,
  };
}
