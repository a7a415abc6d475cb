import { extractArticle } from '../index.js';

const TEXT =
  '<p>The harbour board of Kestrel Sound agreed on Tuesday to mend the old lock, after three barges had waited nine days for the tide to lift them.</p>' +
  '<p>The work will cost four million crowns, and the ferrymen say that the sum was doubled by every winter in which nothing was done about it.</p>';

const dayOf = (inHead: string, behind = '', language = 'en'): string | undefined => {
  const html = `<!doctype html><html lang="${language}"><head><title>The old lock is mended</title></head><body><article><h1>The old lock is mended</h1>${inHead}${TEXT}${behind}`;
  return extractArticle(Buffer.from(html), {
    url: 'https://kestrel.example/lock',
    now: new Date('2026-01-01T00:00:00Z'),
  }).publishedAt?.slice(0, 10);
};

describe('the day of an article', () => {
  it.each([
    ['a law', '<p>Harbour Act of 14.02.2011, as amended.</p></article>'],
    ['a contact', '<p class="contact">Phone 044 2014 06 05, paragraph 12.03.2009</p></article>'],
    ['a label of something else', '<p>Last inspection: 3 March 2019</p></article>'],
    [
      'a sentence',
      '<p>The lock was built for the great fair and opened on 3 March 2019 by the king.</p></article>',
    ],
    [
      'an older story beside it',
      '</article><aside><ul><li><time datetime="2019-03-01">1 March 2019</time> <a href="/a">The lock is shut</a></li></ul></aside>',
    ],
    [
      'older stories below it',
      '</article><h2>From the archive</h2><ul><li>1 March 2019 <a href="/a">The lock is shut for the winter</a></li></ul>',
    ],
    ['the foot of the page', '</article><footer><p>12 March 2009</p></footer>'],
    ['a reader', '</article><div class="comments"><p>Anna, 3 March 2020 at 10:05</p></div>'],
    [
      'a month in a sentence',
      '<p>Nobody has looked after the lock since the flood of March 2009, they say.</p></article>',
    ],
  ])('is not that of %s', (_what, behind) => expect(dayOf('', behind)).toBeUndefined());

  it.each([
    ['a line with a place', '<p>Kestrel Sound, 4 November 2025</p>', '2025-11-04'],
    ['a line with the writer', '<p>Ada Bron | 4 November 2025</p>', '2025-11-04'],
    ['the word of an update alone', '<p>Last updated: 4 November 2025</p>', '2025-11-04'],
    ['the moment that a script reads', '<time data-timestamp="1762243800000"></time>', '2025-11-04'],
    [
      'the first day in the element of the change',
      '<time itemprop="dateModified" datetime="2025-11-06T19:20:00+01:00">04/11/2025 01:57 | Updated 06/11/2025 19:20</time>',
      '2025-11-04',
    ],
    [
      'the day behind that of the change',
      '<p class="date">Updated 6 November 2025, 4 November 2025</p>',
      '2025-11-04',
    ],
    [
      'a published day beside the element of the change',
      '<time class="updated" datetime="2025-11-06">6 November 2025</time><span class="pubdate">4 November 2025</span>',
      '2025-11-04',
    ],
  ])('is that of %s', (_what, inHead, day) =>
    expect(dayOf(inHead, '</article>', inHead.includes('/11/') ? 'en-GB' : 'en')).toBe(day),
  );

  it('is read with dots behind its label', () => {
    expect(dayOf('<p>Datum: 22.12.2024, Rubrik: Hafen</p>', '', 'de')).toBe('2024-12-22');
    expect(dayOf('<span>發佈日期：113-11-05</span>', '', 'zh-TW')).toBe('2024-11-05');
  });
});
