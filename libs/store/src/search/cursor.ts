/** Where a page of a list ended. Lists run from the newest to the oldest; equal times are told apart by the article's id. */
export interface Cursor {
  readonly publishedAt: string;
  readonly articleId: string;
  /** With lists by relevance: the score of the last article. */
  readonly score?: number;
}

/** As it stands in a URL. Callers pass it back and never look inside. */
export const encodeCursor = ({ publishedAt, articleId, score }: Cursor): string =>
  Buffer.from(
    [Date.parse(publishedAt), articleId, ...(score === undefined ? [] : [score])].join(' '),
  ).toString('base64url');

const form = /^(-?\d{1,15}) ([0-9a-f]{64})(?: (-?\d{1,6}(?:\.\d{1,20})?(?:e-?\d{1,3})?))?$/;

/** Undefined for anything that `encodeCursor` did not write. */
export function decodeCursor(text: string): Cursor | undefined {
  const [, time, articleId, score] = form.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  if (time === undefined || articleId === undefined || Math.abs(Number(time)) > MAX_TIME_MS) return undefined;
  return {
    publishedAt: new Date(Number(time)).toISOString(),
    articleId,
    ...(score !== undefined && { score: Number(score) }),
  };
}

/** Year 9999, the last one a message may name. */
const MAX_TIME_MS = Date.UTC(10_000, 0) - 1;
