import { keysOfPublisher, publisherOfPlace } from '../outlets/index.js';
import type { Published } from '../outlets/index.js';

/** Who brought it, among the ids of sources. */
export const carrierKey = (sourceId: string): string => `carrier:${sourceId}`;
/** A publisher by what it is called, where its id is another. */
export const nameKeyOf = (key: string): string => `name:${key}`;
/** Neither of them: a publisher's id. */
export const isPublisherId = (key: string): boolean => !/^(?:carrier|name):/.test(key);

/** By what a place that ran an article is found. */
export function keysOfPlace(place: Published): string[] {
  const [id = '', name] = keysOfPublisher(publisherOfPlace(place));
  return [carrierKey(place.sourceId), id, ...(name === undefined ? [] : [nameKeyOf(name)])];
}
