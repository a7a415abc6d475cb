import type { Facets } from '@cleanwire/store';
import { renderToString } from 'preact-render-to-string';
import { Narrow, narrowed, Timeline, widened } from './facets.js';

it('a filter is put to a search, or taken from it, and the search begins anew', () => {
  expect(narrowed('?q=a+b&cursor=x', 'source', 'a&b')).toBe('/search?q=a+b&source=a%26b');
  expect(narrowed('tag=KOSA', 'tag', 'NPEC')).toBe('/search?tag=KOSA%2CNPEC');
  expect(narrowed('source=a', 'source', 'b')).toBe('/search?source=b');
  expect(widened('?q=a&category=Ports&cursor=x', 'category')).toBe('/search?q=a');
});

const facets = (more: Partial<Facets>): Facets => ({
  articles: 10,
  sampledBy: 1,
  publishers: [],
  languages: [],
  categories: [],
  tags: [],
  histogram: { step: 'day', buckets: [], earlier: 0, later: 0 },
  ...more,
});

it('what all articles have narrows nothing, and names are text', () => {
  const html = renderToString(
    <Narrow
      facets={facets({
        languages: [{ key: 'en', name: 'en', articles: 10 }],
        publishers: [{ key: 'x', name: '<script>', articles: 3 }],
      })}
      query="q=a"
    />,
  );
  expect(html).toContain('&lt;script>');
  expect(html).not.toContain('Languages');
  expect(
    renderToString(
      <Narrow facets={facets({ publishers: [{ key: 'x', name: 'X', articles: 3 }] })} query="q=a&source=y" />,
    ),
  ).toBe('');
});

it('bars are as high as their share of the most, what is there is seen, and estimates say so', () => {
  const buckets = [1000, 0, 1].map((articles, i) => ({ from: `2025-08-0${i + 1}T00:00:00.000Z`, articles }));
  const html = renderToString(
    <Timeline histogram={{ step: 'day', buckets, earlier: 2, later: 0 }} sampledBy={16} />,
  );
  expect(html).toContain('d="M0.1 100v-100h.8v100zM2.1 100v-3h.8v3z"');
  expect(html).toContain(
    'Most: about 1,000 articles, <time datetime="2025-08-01">1 August 2025</time>; about 2 far',
  );
  expect(renderToString(<Timeline {...facets({})} />)).toBe('');
});
