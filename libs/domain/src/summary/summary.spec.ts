import { sentencesOf, summarize } from './index.js';

describe('sentencesOf', () => {
  it.each([
    [
      'en',
      'Dr. Holt spoke to J. Fenn of Larn Inc. on Nov. 3. She left. "Why?" he asked.',
      ['Dr. Holt spoke to J. Fenn of Larn Inc. on Nov. 3. She left.', '"Why?" he asked.'],
    ],
    [
      'en',
      'The port opens. Cranes turn.\n\nMore follows',
      ['The port opens.', 'Cranes turn.', 'More follows'],
    ],
    ['ja', '港湾局が発表した。計画は進む。', ['港湾局が発表した。', '計画は進む。']],
    ['ko', '항만청이 밝혔다. 계획은 진행된다.', ['항만청이 밝혔다.', '계획은 진행된다.']],
    ['hi', 'बंदरगाह खुलेगा। काम जारी है।', ['बंदरगाह खुलेगा।', 'काम जारी है।']],
  ])('cuts %s', (language, text, sentences) => {
    expect(sentencesOf(text, language)).toEqual(sentences);
  });
});

describe('summarize', () => {
  const body = [
    'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday.',
    'It was raining.',
    'Who would have thought so?',
    'The three solar parks would be anchored in the harbour and feed the cranes of the port, the authority said.',
    'Gulls are a nuisance in many places of the world, and nobody has found much to do about them so far.',
  ].join(' ');

  it('takes the lead and the sentence that says most about the same thing', () => {
    expect(summarize(body, 'en')).toBe(
      'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday. ' +
        'The three solar parks would be anchored in the harbour and feed the cranes of the port, the authority said.',
    );
  });

  it('takes a short text whole', () => {
    expect(summarize('One thing happened.\n\nThen another.', 'en')).toBe('One thing happened. Then another.');
  });

  it('joins Japanese sentences without a space', () => {
    expect(summarize('港湾局が発表した。計画は進む。', 'ja')).toBe('港湾局が発表した。計画は進む。');
  });

  it('shortens a sentence without end', () => {
    const summary = summarize('word '.repeat(5000), 'en');
    expect(summary.length).toBeLessThanOrEqual(600);
    expect(summary).toMatch(/word…$/);
  });

  it('has nothing to say about nothing', () => {
    expect(summarize('')).toBe('');
  });
});
