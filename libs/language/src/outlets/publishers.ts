import { nameKey, outletNamed } from './outlets.js';
import type { Outlet } from './outlets.js';

/** What a place that ran an article says of who it is. */
export interface Published {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly publisherId?: string | undefined;
  readonly publisherName?: string | undefined;
}

/** Of a place of an older version of the program, which has no publisher, the name of its source tells. */
export const publisherOfPlace = ({ sourceId, sourceName, publisherId, publisherName }: Published): Outlet =>
  publisherId === undefined
    ? (remembered(byName, sourceName, outletNamed) ?? { id: sourceId, name: sourceName })
    : { id: publisherId, name: publisherName ?? publisherId };

/** What a publisher is known by: two that share one of these are one. A tag page knows an outlet's name, its own feed its host. */
export const keysOfPublisher = ({ id, name }: Outlet): string[] => {
  const key = remembered(keys, name, nameKey);
  return key === '' || key === id ? [id] : [id, key];
};

/** The publishers of these places, each once, in their order. */
export function publishersOf(places: readonly Published[]): Outlet[] {
  const known = new Set<string>();
  return places.map(publisherOfPlace).filter((outlet) => {
    const own = keysOfPublisher(outlet);
    const isKnown = own.some((key) => known.has(key));
    for (const key of own) known.add(key);
    return !isKnown;
  });
}

/** Folding costs 0.4 µs a name, and an article of many places is counted with each event; the names are the same few thousand. */
const keys = new Map<string, string>();
const byName = new Map<string, Outlet | undefined>();
const MOST_REMEMBERED = 10_000;

function remembered<T>(known: Map<string, T>, name: string, compute: (name: string) => T): T {
  const found = known.get(name);
  if (found !== undefined) return found;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const value = compute(name);
  known.set(name, value);
  return value;
}
