import { splitPerson } from './people.js';

describe('splitPerson', () => {
  it.each([
    ['ada@a.example (Ada Brook)', { name: 'Ada Brook', email: 'ada@a.example' }],
    ['Ada Brook <ada@a.example>', { name: 'Ada Brook', email: 'ada@a.example' }],
    ['Ada Brook (ada@a.example)', { name: 'Ada Brook', email: 'ada@a.example' }],
    ['Ada Brook (mailto:ada@a.example)', { name: 'Ada Brook', email: 'ada@a.example' }],
    ['"Brook, Ada" <ada@a.example>', { name: 'Brook, Ada', email: 'ada@a.example' }],
    ['ada@a.example', { email: 'ada@a.example' }],
    ['Ada Brook (Coast Courier)', { name: 'Ada Brook (Coast Courier)' }],
    ['Ada Brook <https://ada.example/>', { name: 'Ada Brook', url: 'https://ada.example/' }],
    ['<a href="/ada">Ada &amp; Odo</a>', { name: 'Ada & Odo' }],
    ['김아다 기자 ada@a.example', { name: '김아다 기자', email: 'ada@a.example' }],
    ['', {}],
  ])('splits %s', (text, person) => expect(splitPerson(text)).toEqual(person));
});
