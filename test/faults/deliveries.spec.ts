import { aCleanArticle, created, retracted, updated } from '@cleanwire/testing';
import { repeatsIn, verifyDeliveries } from './deliveries.js';
import type { Heard, Subscribed } from './deliveries.js';

const to: Subscribed = { name: 'uncorrected', query: '-corrected', to: 'webhook', id: 'sub_1' };
const article = aCleanArticle('ferry', { body: 'The ferry sails at nine.' });
const mended = { ...article, version: 2, body: 'Corrected: the ferry sails at ten.' };
const events = [
  created(article),
  updated(mended, ['body']),
  updated({ ...mended, version: 3 }, ['body']),
  created(aCleanArticle('pier')),
  retracted({ ...aCleanArticle('pier'), version: 2 }),
].map((event, i) => ({ ...event, sequence: i + 1 }));
const heard = (sequence: number, type: string, id = `msg_1_${sequence}`): Heard => ({
  to,
  id,
  type,
  sequence,
  at: sequence,
});
const all = [
  heard(1, 'article.created'),
  heard(2, 'article.unmatched'),
  heard(4, 'article.created'),
  heard(5, 'article.retracted'),
];

it('is content with all that was due, also twice', () => {
  const twice = [...all, heard(2, 'article.unmatched')];
  expect(verifyDeliveries([to], twice, events)).toEqual({ lost: [], disagreeing: [], due: 4, unmatched: 1 });
  expect(repeatsIn(twice)).toEqual([twice[4]]);
});

it('finds what is lost, and what should not have come so', () => {
  expect(verifyDeliveries([to], all.slice(1), events).lost).toEqual([
    'article.created of event 1 to uncorrected',
  ]);
  const odd = [...all, heard(3, 'article.updated'), heard(4, 'article.created', 'msg_1_another')];
  expect(verifyDeliveries([to], odd, events).disagreeing).toEqual([
    'uncorrected heard of an event under two ids',
    'uncorrected heard article.updated of event 3, not nothing',
  ]);
});
