import { StoryIndex, storyFeaturesOf } from './index.js';

const NOON = Date.UTC(2031, 4, 5, 12);
const DAY = 86_400_000;

/** Whether a second headline joins the story of the first, alone in the window. */
function meet(language: string, one: string, other: string, days: number): boolean {
  const features = [one, other].map((headline, i) =>
    storyFeaturesOf({ headline, text: '', language, publishedAt: NOON + i * days * DAY }),
  );
  const index = new StoryIndex();
  index.add(1, 1, features[0]!);
  return index.find(features[1]!) !== undefined;
}

test.each([
  ['en', 'Apple opens campus in Bengaluru', 'Apple loses appeal over music fees'],
  ['en', 'London marathon route to be changed', 'Swan holds up buses in London'],
  ['de', 'Österreich senkt Steuern auf Strom', 'Bär läuft durch Dorf in Österreich'],
  ['fr', 'La Belgique rouvre ses frontières aux chevaux', 'Un trésor romain découvert en Belgique'],
  ['es', 'México inaugura un tren nocturno', 'Un eclipse oscurece el cielo de México'],
  ['pt', 'Brasil muda regras de pesca', 'Coro infantil do Brasil canta em Viena'],
  ['ru', 'Казахстан отменил визы для туристов', 'Школьники из Казахстана построили робота'],
  ['ja', '大阪で新しい水族館が開館', '大阪の教師、俳句大会で優勝'],
  ['ko', '부산 시장, 새 다리 계획 발표', '부산 빵집에 도둑 들어'],
  ['zh', '上海举办风筝节', '上海一医院启用新手术楼'],
  ['ar', 'المغرب يفتتح محطة للطاقة الشمسية', 'فوز طفل من المغرب بمسابقة الشطرنج'],
])('a name alone is no story (%s): %s / %s', (language, one, other) => {
  expect(meet(language, one, other, 0)).toBe(false);
});

test.each([
  ['en', 'Oxley Foods recalls 12,000 jars of honey', 'Glass in honey: Oxley Foods takes back 12,000 jars', 0],
  ['de', 'Lawine begräbt Skihütte in Altbach', 'Skihütte in Altbach von Lawine zerstört', 1],
  ['fr', 'Incendie au théâtre de Corbigny', 'Corbigny : le théâtre détruit par un incendie', 1],
  ['es', 'Huelga de panaderos en Salceda', 'Los panaderos de Salceda siguen en huelga', 3],
  ['ru', 'Паром «Нева» сел на мель у Вырицы', 'Паром «Нева» сняли с мели у Вырицы', 2],
  ['ja', '北見町の美術館で浮世絵盗難', '盗まれた浮世絵、北見町の美術館に戻る', 4],
  ['zh', '白沙镇渔船失联 六名渔民获救', '白沙镇六名渔民获救 渔船沉没', 0],
])('the name and the matter are (%s): %s / %s', (language, one, other, days) => {
  expect(meet(language, one, other, days)).toBe(true);
});

test('What comes two months later is another event', () => {
  expect(
    meet('en', 'Dockers of Oxley strike over pensions', 'Dockers of Oxley strike over pensions', 60),
  ).toBe(false);
});

test('A headline without a language is read in that whose function words it has', () => {
  const languageOf = (headline: string): string =>
    storyFeaturesOf({ headline, text: '', language: 'und', publishedAt: NOON }).language;
  expect(
    [
      'Der Bär läuft durch das Dorf',
      'Le train de nuit est en retard',
      'The bear walks through town',
      'Oxley',
    ].map(languageOf),
  ).toEqual(['de', 'fr', 'en', 'en']);
});
