import { aCleanArticle, aSource } from '@cleanwire/testing';
import { howFirst, oncePerHeadline, reportsOf } from './stories.js';

const place = (name: string, publishedAt: string, publishedPrecision: 'day' | 'minute', headline = name) =>
  aSource(name, { sourceId: name, sourceName: name, publishedAt, publishedPrecision, headline });
const reports = (...places: ReturnType<typeof place>[]) =>
  reportsOf([{ card: aCleanArticle('flood', { sources: places }), duplicates: {} }]);

it('a report that is known to the day alone stands behind those of its day that have a time', () => {
  const found = reports(
    place('Echo', '2025-08-04T00:00:00.000Z', 'day'),
    place('Wire', '2025-08-04T09:00:00.000Z', 'minute'),
    place('Wire', '2025-08-04T00:00:00.000Z', 'day'),
    place('Late', '2025-08-05T00:00:00.000Z', 'day'),
  );
  expect(found.map(({ publisherName }) => publisherName)).toEqual(['Wire', 'Echo', 'Late']);
  expect(found[0]?.publishedAt).toBe('2025-08-04T09:00:00.000Z');
});

it('who was first is said as sure as it is known', () => {
  const wire = place('Wire', '2025-08-04T09:00:00.000Z', 'minute');
  const post = place('Post', '2025-08-04T10:00:00.000Z', 'minute');
  const echo = place('Echo', '2025-08-04T00:00:00.000Z', 'day');
  const dale = place('Dale', '2025-08-04T00:00:00.000Z', 'day');
  const late = place('Late', '2025-08-05T00:00:00.000Z', 'day');
  expect(howFirst(reports(wire, post, late))).toBe('first');
  expect(howFirst(reports(wire, echo))).toBe('first with a time');
  expect(howFirst(reports(echo, late))).toBe('first');
  expect(howFirst(reports(echo, dale))).toBe('unknown');
  expect(howFirst([])).toBe('unknown');
});

it('a headline is told once, where it stood first', () => {
  const told = oncePerHeadline(
    reports(
      place('Wire', '2025-08-04T09:00:00.000Z', 'minute', 'Dyke gives way'),
      place('Echo', '2025-08-04T10:00:00.000Z', 'minute', 'Flood in Larnholm'),
      place('Post', '2025-08-04T11:00:00.000Z', 'minute', 'DYKE  gives way '),
    ),
  );
  expect(told.map(({ first, others }) => [first.publisherName, others.length])).toEqual([
    ['Wire', 1],
    ['Echo', 0],
  ]);
});
