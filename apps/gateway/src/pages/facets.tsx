import type { ComponentChildren, VNode } from 'preact';
import type { FacetValue, Facets, Histogram } from '@cleanwire/store';
import { languageName, plural, shownTime } from './format.js';

export interface InCommonProps {
  readonly facets: Facets;
  readonly query: string;
  /** How many articles stand on the page, where it says how many there are. */
  readonly listed?: number;
  readonly children?: ComponentChildren;
}

export interface LaterProps {
  readonly path: string;
  /** The page itself. */
  readonly again: string;
  readonly children?: ComponentChildren;
}

/** What articles have in common: how many they are, when they were published, what else is told of them, and narrower searches. */
export function InCommon({ facets, query, listed, children }: InCommonProps): VNode {
  return (
    <>
      {listed !== undefined && (
        <p class="count">
          {facets.sampledBy > 1 && 'about '}
          {/* Counted up to a minute ago, and listed now. */}
          {plural(Math.max(facets.articles, listed), 'article')}
        </p>
      )}
      <Timeline {...facets} />
      {children}
      <Narrow facets={facets} query={query} />
    </>
  );
}

/**
 * Stands for it, with what is known already, until it is counted. The script of the pages asks for it there; without one it is there when
 * the page is asked for again.
 */
export function Later({ path, again, children }: LaterProps): VNode {
  return (
    <div data-later={path}>
      {children}
      <noscript>
        <a href={again} rel="nofollow">
          Show when they were published, and by whom
        </a>
      </noscript>
    </div>
  );
}

/** Bars from the first article to the last, and the same in words. */
export function Timeline({ histogram, sampledBy }: Pick<Facets, 'histogram' | 'sampledBy'>): VNode | null {
  const { step, buckets, earlier, later } = histogram;
  const most = buckets.reduce((peak, bucket) => (bucket.articles > peak.articles ? bucket : peak), {
    from: '',
    articles: 0,
  });
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (!first || !last || buckets.length < 2) return null;
  const about = sampledBy > 1 ? 'about ' : '';
  const far = earlier + later;
  return (
    <figure class="histogram">
      <svg
        viewBox={`0 0 ${buckets.length} 100`}
        preserveAspectRatio="none"
        width="100%"
        height="48"
        aria-hidden="true"
        focusable="false"
      >
        <path d={barsOf(histogram, most.articles)} />
      </svg>
      <figcaption>
        <span>
          <Begin iso={first.from} step={step} />
        </span>
        <span>
          Most: {about}
          {plural(most.articles, 'article')}, <Begin iso={most.from} step={step} />
          {far > 0 && `; ${about}${far.toLocaleString('en-GB')} far before or after`}
        </span>
        <span>
          <Begin iso={last.from} step={step} />
        </span>
      </figcaption>
    </figure>
  );
}

/** Whatever is there is seen: at least three hundredths of the height. */
const barsOf = ({ buckets }: Histogram, most: number): string =>
  buckets
    .map(({ articles }, i) => {
      const height = articles === 0 ? 0 : Math.max(3, Math.round((100 * articles) / most));
      return height === 0 ? '' : `M${i + 0.1} 100v-${height}h.8v${height}z`;
    })
    .join('');

/** Where a bar begins, as exactly as the bars are. */
function Begin({ iso, step }: { readonly iso: string; readonly step: Histogram['step'] }): VNode {
  const precision = { hour: 'minute', day: 'day', week: 'day', month: 'month', year: 'month' } as const;
  const { text, datetime } = shownTime(iso, precision[step]);
  if (step === 'year') return <time dateTime={iso.slice(0, 4)}>{iso.slice(0, 4)}</time>;
  return (
    <time dateTime={datetime}>
      {step === 'week' ? 'week of ' : ''}
      {text}
    </time>
  );
}

const parameters = {
  publishers: 'source',
  languages: 'language',
  categories: 'category',
  tags: 'tag',
} as const;
const names = {
  publishers: 'Publishers',
  languages: 'Languages',
  categories: 'Categories',
  tags: 'Tags',
} as const;
type Kind = keyof typeof parameters;

/** What the articles found have in common, each a narrower search. What all of them have narrows nothing. */
export function Narrow({ facets, query }: { readonly facets: Facets; readonly query: string }): VNode | null {
  const groups = (Object.keys(parameters) as Kind[])
    .filter((kind) => kind === 'tags' || !new URLSearchParams(query).has(parameters[kind]))
    .map((kind) => [kind, facets[kind].filter(({ articles }) => articles < facets.articles)] as const)
    .filter(([, values]) => values.length > 0);
  if (groups.length === 0) return null;
  return (
    <>
      {groups.map(([kind, values]) => (
        <section class="facet" aria-labelledby={`facet-${kind}`}>
          <h2 id={`facet-${kind}`}>{names[kind]}</h2>
          <ul class="counted">
            {values.map((value) => (
              <li>
                <a href={narrowed(query, parameters[kind], value.key)} rel="nofollow" dir="auto">
                  {nameOf(kind, value)}
                </a>{' '}
                <span>
                  {facets.sampledBy > 1 && '≈ '}
                  {value.articles.toLocaleString('en-GB')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function nameOf(kind: Kind, { key, name }: FacetValue): string {
  if (kind === 'languages') return languageName(key) ?? 'unknown';
  return kind === 'tags' ? `#${name}` : name;
}

/** The same search from its beginning, with one filter more; an article may have several tags. */
export function narrowed(query: string, parameter: string, value: string): string {
  const wanted = new URLSearchParams(query);
  wanted.delete('cursor');
  const before = parameter === 'tag' ? wanted.get('tag') : null;
  wanted.set(parameter, before === null ? value : `${before},${value}`);
  return `/search?${wanted.toString()}`;
}

/** The same search without one filter. */
export function widened(query: string, parameter: string): string {
  const wanted = new URLSearchParams(query);
  wanted.delete('cursor');
  wanted.delete(parameter);
  return `/search?${wanted.toString()}`;
}
