import { alikeEnds } from './alike-ends.js';

it.each<[string, string, [number, number]]>([
  ['', '', [0, 0]],
  ['the port opens', 'the port opens', [14, 0]],
  ['the port opens', 'the port closes', [9, 1]],
  ['seven boats', 'boats', [0, 5]],
  // What stands once in the shorter is not counted twice.
  ['no', 'no no', [2, 0]],
  ['항구가 열린다', '항구가 닫힌다', [4, 1]],
])('%p and %p begin and end alike by %p', (one, other, ends) => {
  expect(alikeEnds(one, other)).toEqual(ends);
  expect(alikeEnds(other, one)).toEqual(ends);
});
