import type { Redirect } from '../results/index.js';
import { movedTo, nextHop } from './index.js';

/** `https://a.example/ 301 https://b.example/ 302 …` */
function chain(text: string): Redirect[] {
  const words = text.split(' ');
  return words.flatMap((word, i) =>
    i % 2 === 1 ? [{ status: Number(word), from: words[i - 1] ?? '', to: words[i + 1] ?? '' }] : [],
  );
}
const [a, b, c] = ['https://a.example/', 'https://b.example/', 'https://c.example/'];
const clear = 'http://b.example/';

describe('the address that redirects leave behind', () => {
  it.each([
    ['nothing', '', undefined],
    ['a permanent one', `${a} 301 ${b}`, b],
    ['several permanent ones', `${a} 308 ${b} 301 ${c}`, c],
    ['those before a temporary one', `${a} 301 ${b} 302 ${c}`, b],
    ['a temporary one alone', `${a} 302 ${b}`, undefined],
    ['a temporary one first', `${a} 307 ${b} 301 ${c}`, undefined],
    ['from http to https', `${clear} 301 ${b}`, b],
    ['from http to http', `http://a.example/ 301 ${clear}`, clear],
    ['from https to http', `${a} 301 ${clear}`, undefined],
    ['to http at the end of a chain', `${a} 301 ${c} 308 ${clear}`, undefined],
    ['to http in the middle of one', `${a} 301 ${clear} 301 ${c}`, undefined],
    ['to http behind http', `http://a.example/ 301 ${a} 301 ${clear}`, undefined],
    ['to http behind a temporary one', `${a} 301 ${c} 302 ${clear}`, undefined],
  ])('%s', (_name, redirects, expected) => {
    expect(movedTo(redirects ? chain(redirects) : [])).toBe(expected);
  });
});

describe('one more redirect', () => {
  const terms = { maxRedirects: 2, toHttp: true };
  const from = new URL(a);
  const after = (location: string | undefined, trail = '', more = {}) =>
    nextHop(trail ? chain(trail) : [], from, { status: 301, location }, { ...terms, ...more });

  it('leads to its location, without the fragment', () => {
    expect(after('/feed?x#top')).toEqual({ redirect: { status: 301, from: a, to: `${a}feed?x` } });
    expect(after(clear)).toEqual({ redirect: { status: 301, from: a, to: clear } });
  });

  it.each([
    ['nowhere', undefined, '', {}, 'bad-redirect'],
    ['to nonsense', 'http://[', '', {}, 'bad-redirect'],
    ['to itself', '#again', '', {}, 'redirect-loop'],
    ['back', b, `${b} 302 ${a}`, {}, 'redirect-loop'],
    ['too far', '/3', `${c} 302 ${b} 302 ${a}`, {}, 'too-many-redirects'],
    ['anywhere where none is followed', '/1', '', { maxRedirects: 0 }, 'too-many-redirects'],
    ['into the clear, where that is not wanted', clear, '', { toHttp: false }, 'bad-redirect'],
  ])('%s', (_name, location, trail, more, kind) => {
    expect(after(location, trail, more).failure).toMatchObject({
      kind,
      status: 301,
      sentence: expect.stringMatching(/\.$/),
    });
  });
});
