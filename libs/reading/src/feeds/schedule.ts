import { updatePeriods, weekdays } from '@cleanwire/contracts';
import { readDate } from '../dates/read-date.js';
import type { FeedSchedule } from './document.js';
import { all, firstOf } from './elements.js';
import type { Fields } from './elements.js';
import { present } from './present.js';

/** When a feed wants to be asked: RSS's `ttl`, `skipHours` and `skipDays`, and the module `syndication`. Undefined: it does not say. */
export function scheduleOf(fields: Fields): FeedSchedule | undefined {
  const schedule = present({
    ttlMinutes: firstOf(fields, ['ttl'], ({ text }) => countIn(text)),
    updatePeriod: firstOf(fields, ['sy:updateperiod'], ({ text }) => oneOf(updatePeriods, text)),
    updateFrequency: firstOf(fields, ['sy:updatefrequency'], ({ text }) => countIn(text)),
    updateBase: firstOf(fields, ['sy:updatebase'], ({ text }) => readDate(text)?.time),
    skipHours: listed(fields, 'skiphours', hourIn),
    skipDays: listed(fields, 'skipdays', (text) => oneOf(weekdays, text)),
  });
  return Object.keys(schedule).length > 0 ? schedule : undefined;
}

const MOST = 10_000_000;

/** A whole number from 1; `60.0` and `60 ` are 60. */
function countIn(text: string): number | undefined {
  const [, digits] = /^\s*\+?(\d{1,9})(?:\.\d*)?\s*$/.exec(text) ?? [];
  const count = Number(digits);
  return count >= 1 ? Math.min(count, MOST) : undefined;
}

/** 24 was midnight before RSS 2.0. */
function hourIn(text: string): number | undefined {
  const [, digits] = /^\s*(\d{1,2})\s*$/.exec(text) ?? [];
  const hour = Number(digits);
  return hour <= 24 ? hour % 24 : undefined;
}

const oneOf = <T extends string>(words: readonly T[], text: string): T | undefined =>
  words.find((word) => word.toLowerCase() === text.trim().toLowerCase());

/** What stands in the list's elements; also in one that holds all, separated by commas. */
function listed<T>(fields: Fields, name: string, read: (text: string) => T | undefined): T[] | undefined {
  const texts = all(fields, name).flatMap(({ text, children }) => [
    ...children.map((child) => child.text),
    ...text.split(','),
  ]);
  const values = [...new Set(texts.flatMap((text) => read(text) ?? []))];
  return values.length > 0 ? values : undefined;
}
