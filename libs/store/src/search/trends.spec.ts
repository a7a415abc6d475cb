import { riseOf } from './trends.js';

describe('the rise of a tag', () => {
  const ofNow = 1000;
  const ofBefore = 14_000;

  it('is what the two rates say of chance', () => {
    // 2 · (30 ln(30 / 2.933) + 14 ln(14 / 41.067)), by hand.
    expect(riseOf({ now: 30, ofNow, before: 14, ofBefore })).toBeCloseTo(109.4, 1);
  });

  it('is none where as many articles have it as before, or fewer', () => {
    expect(riseOf({ now: 30, ofNow, before: 420, ofBefore })).toBe(0);
    expect(riseOf({ now: 1, ofNow, before: 420, ofBefore })).toBe(0);
  });

  it('is none of a tag that is everywhere, though it is seen half as often again', () => {
    expect(riseOf({ now: 450, ofNow, before: 4200, ofBefore })).toBe(0);
  });

  it('does not come of there being more articles of everything', () => {
    expect(riseOf({ now: 300, ofNow: 10_000, before: 420, ofBefore })).toBe(0);
  });

  it('takes many articles for more than few, and a tag that is new for more than one that was there', () => {
    const few = riseOf({ now: 3, ofNow, before: 14, ofBefore });
    const many = riseOf({ now: 300, ofNow, before: 1400, ofBefore });
    const anew = riseOf({ now: 300, ofNow, before: 0, ofBefore });
    expect([few < many, many < anew]).toEqual([true, true]);
  });

  it('is unknown where nothing was published before', () => {
    expect(riseOf({ now: 30, ofNow, before: 0, ofBefore: 0 })).toBe(0);
  });
});
