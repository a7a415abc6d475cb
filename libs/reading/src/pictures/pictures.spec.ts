import { bestPicture, pictureKind } from './index.js';

describe('a picture', () => {
  it.each([
    ['https://s.w.org/images/core/emoji/15.0.3/72x72/2600.png', {}],
    ['https://paper.example/emoji/1f600.svg', {}],
    ['https://2.gravatar.com/avatar/0a1b?s=96', {}],
    ['https://secure.gravatar.com/avatar/0a1b', { width: '512', height: '512' }],
    ['https://paper.example/uploads/avatars/mira.jpg', {}],
    ['https://paper.example/author-photos/mira.jpg', {}],
    ['https://paper.example/i/spacer.gif', {}],
    ['https://paper.example/static/1x1.png', {}],
    ['https://paper.example/i/lazy-placeholder.svg', {}],
    ['https://feeds.feedburner.com/~r/coast/~4/x', {}],
    ['https://count.example/p.gif', { width: '1', height: '1' }],
    ['https://paper.example/i/arrow.png', { height: '16px' }],
    ['https://paper.example/i/x.png', { names: 'wp-smiley' }],
    ['https://paper.example/i/mira.jpg', { names: 'byline-photo rounded' }],
    ['https://paper.example/share-facebook.png', {}],
  ])('is an ornament: %s %o', (url, more) => expect(pictureKind({ url, ...more })).toBe('ornament'));

  it.each([
    ['https://paper.example/i/tiny.jpg', { width: '60', height: '60' }],
    ['https://paper.example/i/harbour-100x100.jpg', {}],
    ['https://paper.example/i/wide.jpg', { height: '90' }],
  ])('is a thumbnail: %s %o', (url, more) => expect(pictureKind({ url, ...more })).toBe('thumbnail'));

  it.each([
    ['https://paper.example/i/lighthouse.jpg', {}],
    ['https://paper.example/i/lighthouse-1200x800.jpg', {}],
    ['https://paper.example/2025/11/05/avatar-film-premiere.jpg', {}],
    ['https://paper.example/iconic-bridge.jpg', {}],
    ['https://paper.example/emojis-in-court.jpg', { width: '1200' }],
    ['https://img.example/resize?url=https%3A%2F%2Fpaper.example%2Favatar%2F1.jpg', {}],
    ['https://paper.example/i/a.jpg', { width: '100%' }],
    ['https://paper.example/16x9/a.jpg', {}],
    ['https://paper.example/a_4x3.jpg', {}],
    ['https://paper.example/i/a.jpg', { names: 'article-image lead' }],
  ])('is one: %s %o', (url, more) => expect(pictureKind({ url, ...more })).toBe('picture'));
});

describe('the picture of an article', () => {
  const [emoji, tiny, real] = [
    { url: 'https://s.w.org/images/core/emoji/2600.png' },
    { url: 'https://paper.example/i/tiny.jpg', width: '60' },
    { url: 'https://paper.example/i/lighthouse.jpg' },
  ];
  it('is the first real one', () => expect(bestPicture([emoji, tiny, real])).toBe(real));
  it('is a thumbnail where there is no other', () => expect(bestPicture([emoji, tiny])).toBe(tiny));
  it('is none where all are ornaments', () => expect(bestPicture([emoji])).toBeUndefined());
});
