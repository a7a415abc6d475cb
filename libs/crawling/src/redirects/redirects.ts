import type { FailureKind, FetchFailure, Redirect } from '../results/index.js';

export interface RedirectTerms {
  readonly maxRedirects: number;
  /** Whether a redirect from https to http is followed. */
  readonly toHttp: boolean;
}

/** An answer that says where else to look. */
export interface RedirectAnswer {
  readonly status: number;
  readonly location: string | undefined;
}

/** A failure may have its redirect, too: the one that is not followed. */
export type Hop =
  | { readonly redirect: Redirect; readonly failure?: undefined }
  | { readonly redirect?: Redirect; readonly failure: FetchFailure };

/** What follows from one more redirect behind `trail`: where to ask next, or why nowhere. */
export function nextHop(
  trail: readonly Redirect[],
  from: URL,
  { status, location }: RedirectAnswer,
  { maxRedirects, toHttp }: RedirectTerms,
): Hop {
  if (!location || !URL.canParse(location, from.href))
    return { failure: failure('bad-redirect', `Status ${status} without a readable Location.`, status) };
  const target = new URL(location, from.href);
  target.hash = '';
  const redirect = { status, from: from.href, to: target.href };
  const refused = (kind: FailureKind, sentence: string): Hop => ({
    redirect,
    failure: failure(kind, sentence, status),
  });
  if ([...trail, redirect].some((hop) => hop.from === target.href))
    return refused('redirect-loop', `Redirects go round in a circle at ${target.href}.`);
  if (trail.length >= maxRedirects)
    return refused(
      'too-many-redirects',
      `More than ${maxRedirects} redirects. Allow more by CLEANWIRE_FETCHER_MAX_REDIRECTS if they lead somewhere.`,
    );
  if (!toHttp && leavesHttps(redirect))
    return refused(
      'bad-redirect',
      `${from.host} leads from https to ${target.href}, which anyone on the way can read and change. Follow it by CLEANWIRE_FETCHER_FOLLOW_TO_HTTP.`,
    );
  return { redirect };
}

/**
 * The address that a fetch says to use from now on: where permanent redirects alone led, before any temporary one.
 * None where any of them left https for http: an address is never exchanged for one in the clear, and whoever sits
 * between here and there could otherwise have it exchanged for his own.
 */
export function movedTo(redirects: readonly Redirect[]): string | undefined {
  if (redirects.some(leavesHttps)) return undefined;
  const temporary = redirects.findIndex(({ status }) => status !== 301 && status !== 308);
  return redirects.slice(0, temporary < 0 ? undefined : temporary).at(-1)?.to;
}

const leavesHttps = ({ from, to }: Redirect): boolean => from.startsWith('https:') && to.startsWith('http:');

const failure = (kind: FailureKind, sentence: string, status: number): FetchFailure => ({
  kind,
  sentence,
  status,
});
