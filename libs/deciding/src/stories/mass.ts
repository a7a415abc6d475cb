/**
 * What so many articles of one story count towards a term's share: their power of 0.7, as a whole number, so that taking away what was
 * added leaves nothing. A large event does not make its own words common, and a story that has wrongly taken in every company's
 * results does not keep "results" rare either.
 */
export function massOf(count: number): number {
  for (let next = masses.length; next <= count; next++) masses.push(Math.round(64 * next ** MASS_POWER));
  return masses[count]!;
}
const MASS_POWER = 0.7;
const masses: number[] = [0];
