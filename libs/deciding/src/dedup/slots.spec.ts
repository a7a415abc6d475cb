import { foldForFingerprint } from '@cleanwire/language/text';
import { differInSlots } from './slots.js';

const text = (body: string) => ({ body, foldedBody: foldForFingerprint(body) });

describe('two short texts', () => {
  it.each([
    [
      'Salt Street is closed until noon on account of a burst main.',
      'Bell Street is closed until noon on account of a burst main.',
    ],
    [
      'Der Chor singt am Abend in Sankt Bruno alte Lieder der Fischer.',
      'Der Chor singt am Abend in Sankt Veit alte Lieder der Fischer.',
    ],
    [
      'Полиция ищет Анну Лыкову, которая вечером ушла из дома.',
      'Полиция ищет Марию Гай, которая вечером ушла из дома.',
    ],
    [
      '因线路检修，桃源小区将于本周停电，请提前做好准备。',
      '因线路检修，金湖小区将于本周停电，请提前做好准备。',
    ],
    ['青松路文昌街至解放桥段将封闭施工，请车辆绕行。', '青松路解放桥至汽车站段将封闭施工，请车辆绕行。'],
    ['송림동 일대의 전기 공급이 오전 동안 중단됩니다.', '매화동 일대의 전기 공급이 오전 동안 중단됩니다.'],
    ['أعلنت البلدية إغلاق شارع الزيتون مساء الخميس.', 'أعلنت البلدية إغلاق شارع النخيل مساء الخميس.'],
  ])('are a form where each has something of its own in the same place: %s', (one, other) => {
    expect(differInSlots(text(one), text(other), false)).toBe(true);
    expect(differInSlots(text(other), text(one), false)).toBe(true);
  });

  it.each([
    [
      'a dateline',
      'The choir sings at noon in the old hall by the quay.',
      'LARNHOLM — The choir sings at noon in the old hall by the quay.',
    ],
    [
      'a credit',
      'Хор поёт в полдень в старом зале у причала.',
      'Хор поёт в полдень в старом зале у причала. Фото: полиция.',
    ],
    [
      'a number',
      'The road is shut for nine days from 10:30 while pipes are laid.',
      'The road is shut for 9 days from 10.30 while pipes are laid.',
    ],
    [
      'a Chinese numeral',
      '和平路三月十二日上午八时停水，请居民提前储水。',
      '和平路3月12日上午8时停水，请居民提前储水。',
    ],
    [
      'an abbreviation',
      'Рост 165 сантиметров, волосы русые, была в синей куртке.',
      'Рост 165 см, волосы русые, была в синей куртке.',
    ],
    [
      'something left out',
      'The choir sings at noon, and rain or shine, in the old hall by the quay.',
      'The choir sings at noon in the old hall by the quay.',
    ],
    [
      'a sentence written anew',
      'The choir sings. Whoever wants to come must book a seat at the office by noon on Friday.',
      'The choir sings. Seats are to be had from the baker until the shop is closed for the day, he said.',
    ],
    [
      'a word of another house',
      'The lane will be shut to carts all week.',
      'The lane will be closed to carts all week.',
    ],
  ])('are none for %s', (_what, one, other) => {
    expect(differInSlots(text(one), text(other), false)).toBe(false);
    expect(differInSlots(text(other), text(one), false)).toBe(false);
  });

  it('of one house are one form for a word, too: it does not bring an item again to change a word', () => {
    const [one, other] = ['gardener', 'plumber'].map(
      (job) => `The town is looking for a ${job} with patience and a licence.`,
    );
    expect(differInSlots(text(one!), text(other!), true)).toBe(true);
    expect(differInSlots(text(one!), text(other!), false)).toBe(false);
  });
});
