/**
 * Undoes UTF-8 that was read as windows-1252 or Latin-1, once or several times over ("â€”" is an em dash). Works run by run of
 * characters beyond ASCII, so that sound text beside a damaged passage stays as it is.
 */
export function repairMojibake(text: string): { readonly text: string; readonly repairs: number } {
  let repairs = 0;
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let found = 0;
    // "Ð²" alone may be sound by chance, beside words of Cyrillic that were repaired before it is a letter of theirs.
    const script = repairs > 0 ? SCRIPTS.find((letters) => letters.test(current)) : undefined;
    const next = current.replace(SUSPICIOUS, (run, offset: number, whole: string) => {
      const repaired = repairedRun(run, whole.slice(Math.max(0, offset - 3), offset), script);
      if (repaired === undefined) return run;
      found++;
      return repaired;
    });
    if (found === 0) break;
    repairs += found;
    current = next;
  }
  return { text: current, repairs };
}

/** Three rounds undo what three wrong readings did; more was never seen. */
const MAX_ROUNDS = 3;

/** What windows-1252 makes of the bytes 0x80 to 0x9F; the other bytes are their own code points. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const byteOf = new Map<string, number>([
  ...Array.from({ length: 0x80 }, (_, i) => [String.fromCharCode(0x80 + i), 0x80 + i] as const),
  ...[...WINDOWS_1252].map((character, i) => [character, 0x80 + i] as const),
]);

/** Words of the scripts whose letters are two bytes each. */
const SCRIPTS = [
  /\p{Script=Cyrillic}{2}/u,
  /\p{Script=Greek}{2}/u,
  /\p{Script=Hebrew}{2}/u,
  /\p{Script=Arabic}{2}/u,
];

const SUSPICIOUS = new RegExp(`[\\u0080-\\u00ff${WINDOWS_1252}]{2,}`, 'g');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function repairedRun(run: string, before: string, script: RegExp | undefined): string | undefined {
  // A closing quote loses its last byte, which windows-1252 leaves undefined, in many an editor.
  if (run === 'â€') return '”';
  const bytes = Uint8Array.from(run, (character) => byteOf.get(character)!);
  let decoded: string;
  try {
    decoded = strictUtf8.decode(bytes);
  } catch {
    return repairedParts(run);
  }
  return isPlausible(decoded, before) || script?.test(decoded.repeat(2)) ? decoded : undefined;
}

/** A run where damaged and sound characters touch: only its well-formed three-byte marks (dashes, quotes) are undone. */
function repairedParts(run: string): string | undefined {
  const repaired = run.replace(/â(?:€|\u0080)./g, (part) => {
    try {
      return strictUtf8.decode(Uint8Array.from(part, (character) => byteOf.get(character)!));
    } catch {
      return part;
    }
  });
  return repaired === run ? undefined : repaired;
}

/**
 * Sound text can look damaged by chance where a capital or ß stands before a quote: "IRMû", "Spaß“". What comes out then is a single
 * letter that does not fit: lower case after capitals, or a lone letter of a script that is never met alone.
 */
function isPlausible(decoded: string, before: string): boolean {
  if ([...decoded].length > 1) return true;
  if (/^\p{Ll}$/u.test(decoded) && /\p{Lu}\p{Lu}$/u.test(before)) return false;
  return /^[\u0080-\u024f\u1e00-\u1eff\u2000-\u2bff\u3000-\u9fff\uac00-\ud7af\ufb00-\ufb06\ufeff\u{1f000}-\u{1faff}]$/u.test(
    decoded,
  );
}
