import { contradict } from './contradictions.js';

describe('of two texts that are nearly the same', () => {
  it.each([
    ['The harbour master will resign after the vote.', 'The harbour master will not resign after the vote.'],
    ['Der Rat stimmt dem Umbau der Mole zu.', 'Der Rat stimmt dem Umbau der Mole nicht zu.'],
    ['La mairie vend la criée à la coopérative.', 'La mairie ne vend pas la criée à la coopérative.'],
    ['Совет продаст причал рыбакам этой осенью.', 'Совет не продаст причал рыбакам этой осенью.'],
    ['大臣は辞任する見通しだと述べた。', '大臣は辞任しない見通しだと述べた。'],
    ['市政府将出售渔港的旧仓库给合作社。', '市政府将不出售渔港的旧仓库给合作社。'],
    ['시장은 부두를 매각하겠다고 오늘 밝혔다.', '시장은 부두를 매각하지 않겠다고 오늘 밝혔다.'],
    ['El pleno se reúne el lunes en la lonja.', 'El pleno se reúne el martes en la lonja.'],
    ['Собрание пройдёт в понедельник в ратуше.', 'Собрание пройдёт во вторник в ратуше.'],
    ['회의는 월요일에 시청에서 열린다.', '회의는 화요일에 시청에서 열린다.'],
    ['会议将于周四在市政厅举行，欢迎参加。', '会议将于周五在市政厅举行，欢迎参加。'],
    ['Zebranie odbędzie się 3 marca w ratuszu.', 'Zebranie odbędzie się 3 kwietnia w ratuszu.'],
  ])('one says otherwise: %s', (one, other) => {
    expect(contradict(one, other, true)).toBe(true);
    expect(contradict(other, one, true)).toBe(true);
  });

  it.each([
    ['The harbour master won’t resign after the vote.', 'The harbour master will not resign after the vote.'],
    [
      'The council meets on Monday, 3 November, at noon.',
      'The council meets on 3 November at 12 noon sharp.',
    ],
    ['El pleno se reúne el lunes en la lonja.', 'El pleno se reúne el lunes, en la lonja vieja.'],
    ['Not one boat left the quay. The nets were empty, and no one came.', 'Not one boat left the quay.'],
  ])('neither does: %s', (one, other) => {
    expect(contradict(one, other, true)).toBe(false);
  });

  it('a longer one says otherwise only where nothing else differs', () => {
    const [yes, no] = ['She will resign, and the board knows.', 'She will not resign, and the board knows.'];
    expect(contradict(yes, no, false)).toBe(true);
    expect(contradict(yes, `${no} More soon.`, false)).toBe(false);
    expect(contradict(yes, yes, false)).toBe(false);
  });
});
