import { shareAWord, tellingWords } from './telling-words.js';

describe('tellingWords', () => {
  it.each([
    ['en', 'The mayor of Larn sold 12 old cranes.', ['mayo', 'lar', 'sol', 'old', 'crane']],
    ['cs', 'Policie hledá Annu Lykovu', ['polic', 'hled', 'ann', 'lykov']],
    ['ar', 'رئيس البلدية يزور الميناء', ['رئي', 'بلدي', 'يزو', 'مينا']],
    ['ko', '시장이 부두를 오늘 시민에게 매각했다', ['시장', '부두', '시민', '매각']],
    ['ja', '市長が埠頭を売る', ['市長', '長が', 'が埠', '埠頭', '頭を', 'を売', '売る']],
  ])('of %s are without endings, small words and numbers', (language, text, words) => {
    expect([...tellingWords(text, language)]).toEqual(words);
    expect([...tellingWords(text.normalize('NFD'), language)]).toEqual(words);
  });

  it('of Korean that begin with one syllable alone are different words', () => {
    const [one, other] = ['시장이 사임했다', '시민들이 사진을 찍었다'].map((text) =>
      tellingWords(text, 'ko'),
    );
    expect(shareAWord(one!, other!)).toBe(false);
  });
});
