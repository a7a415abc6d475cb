import type { VNode } from 'preact';
import { shownTime } from './format.js';

/** A moment to the minute, in UTC; the script says it in the reader's own zone. */
export function Moment({ iso }: { readonly iso: string }): VNode {
  const { text, datetime } = shownTime(iso, 'minute');
  return <time dateTime={datetime}>{text}</time>;
}
