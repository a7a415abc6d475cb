import { pageTitle } from './page-title.js';

const page = (title: string, h1 = title, rest = '<p>The ferry leaves at nine.</p>'): Buffer =>
  Buffer.from(
    `<html><head><title>${title} | Meridian</title><meta property="og:title" content="${title}"></head><body><h1 class="a">${h1}</h1>${rest}</body></html>`,
  );

it('is the same while only the text or the markup of a page changes', () => {
  const first = pageTitle(page('Hafen gesperrt — 항만 폐쇄'));
  expect(first).toContain('Meridian');
  expect(pageTitle(page('Hafen gesperrt — 항만 폐쇄', 'Hafen gesperrt — 항만 폐쇄', '<p>Later.</p>'))).toBe(
    first,
  );
  expect(pageTitle(page('Hafen gesperrt — 항만 폐쇄', '\n <b>Hafen gesperrt</b> — 항만 폐쇄 '))).toBe(first);
});

it('is another when the article is headed otherwise, in any of its places', () => {
  const first = pageTitle(page('Le port est fermé'));
  expect(pageTitle(page('Le port est rouvert'))).not.toBe(first);
  expect(pageTitle(page('Le port est fermé', 'Le port est rouvert'))).not.toBe(first);
});

it('is unknown where a page has none, and found in time in a page of nothing but beginnings', () => {
  expect(pageTitle(Buffer.from('<p>Only text.</p>'))).toBeUndefined();
  const startedAt = performance.now();
  pageTitle(Buffer.from('<h1><meta <title'.repeat(60_000)));
  expect(performance.now() - startedAt).toBeLessThan(2000);
});
