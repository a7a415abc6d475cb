import { invalidCursor } from './article-query.js';

/** A place among changes as it stands in a URL; no other list takes it. */
export const encodeChangeCursor = (place: bigint): string =>
  Buffer.from(`changes ${place}`).toString('base64url');

/** @throws Problem on a cursor that no page of changes gave */
export function changeCursorOf(cursor: string): bigint {
  const [, place] = /^changes (\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (place === undefined) throw invalidCursor();
  return BigInt(place);
}
