/** `pt-BR` and `PT_br` are `pt`; undefined for what is no language tag. Old codes become today's. */
export function baseLanguage(declared: string | undefined): string | undefined {
  const base = /^\s*([a-z]{2,3})(?:[-_][a-z0-9-_]*)?\s*$/i.exec(declared ?? '')?.[1]?.toLowerCase();
  return base === undefined || base === 'und' || base === 'mul' || base === 'zxx'
    ? undefined
    : (RENAMED[base] ?? base);
}

const RENAMED: Readonly<Record<string, string>> = {
  iw: 'he',
  in: 'id',
  ji: 'yi',
  nb: 'no',
  nn: 'no',
  sh: 'sr',
  mo: 'ro',
  fil: 'tl',
  cmn: 'zh',
  yue: 'zh',
  eng: 'en',
  kor: 'ko',
  jpn: 'ja',
  zho: 'zh',
};
