import { findDates } from './read-date.js';
import type { DateOptions } from './read-date.js';

/** "Published", "erschienen", "опубликовано": what stands right before the day of publication. */
const CUES = words(`
  published|first published|posted|date published|publication date|release date|posted on
  veröffentlicht|erschienen|publiziert|erstellt|eingestellt|verfasst
  publié|publiée|mis en ligne|paru|parution|rédigé
  publicado|publicada|publicación|fecha de publicación|publicat|data da publicação|postado
  pubblicato|pubblicata|pubblicazione
  gepubliceerd|geplaatst|publicerad|publicerat|publisert|offentliggjort|udgivet|julkaistu
  opublikowano|opublikowany|data publikacji|dodano|publikováno|vydáno|zverejnené|megjelent|objavljeno
  опубликовано|опубликован|дата публикации|опубліковано|публикувано
  δημοσίευση|δημοσιεύτηκε|δημοσιεύθηκε|yayınlanma|yayın tarihi|yayınlandı|eklenme
  نشر|تاريخ النشر|تاریخ انتشار|פורסם|प्रकाशित|เผยแพร่|đăng|ngày đăng|dipublikasikan|diterbitkan
  发布时间|发布日期|发布于|发布|发表|發布日期|發佈日期|發布|發佈|刊登日期|公開日|公開|掲載|入力|입력|등록|승인|작성`);
/** Words that mean no more than "date": only right before a colon, or at the beginning of a line. */
const LABELS = words('date|datum|stand|fecha|data|дата|tarih|ημερομηνία|تاريخ|תאריך|วันที่|日期|日付|날짜');

function words(list: string): string {
  return list
    .trim()
    .split(/[|\n]/)
    .map((word) => word.trim())
    .join('|');
}

/** Words and marks that may stand between the cue and the date: "on", "am", weekdays, clocks. */
const BETWEEN = String.raw`(?: ?(?:on|at|am|den|le|la|el|em|il|op|dne|dnia|tarihi|:|：|\||,|-|–|•|·|\p{L}{2,12}[.,]|\d{1,2}(?:[:h]\d{2}|\.\d{2}(?![.\d]))(?:\s?(?:uhr|h|am|pm))?))* ?`;
const CUE = new RegExp(
  String.raw`(?:(?<!\p{L})(?:${CUES})|^(?:${LABELS})|(?<![\p{L}\d])(?:${LABELS})(?=\s?[:：]))(?![\p{L}])${BETWEEN}`,
  'giu',
);
const MAX_GAP = 3;

/** The day that a line of text says it was published on; undefined when it does not say so. */
export function publishedCue(line: string, writing: DateOptions): string | undefined {
  for (const cue of line.matchAll(CUE)) {
    const after = line.slice(cue.index + cue[0].length, cue.index + cue[0].length + 40);
    const [written] = findDates(after, writing);
    if (written && written.index <= MAX_GAP) return written.day;
  }
  return undefined;
}

const UPDATED = words(`
  updated|last updated|modified|edited|changed|amended|aktualisiert|aktualisierung|stand des artikels|geändert|bearbeitet|überarbeitet
  mis à jour|mise à jour|modifié|actualisé|actualizado|actualizada|actualización|modificado|atualizado|atualizada|atualização
  aggiornato|aggiornamento|modificato|bijgewerkt|gewijzigd|laatste update|uppdaterad|uppdaterat|oppdatert|opdateret|päivitetty
  zaktualizowano|aktualizacja|aktualizováno|aktualizované|ažurirano|frissítve|frissült|actualizat|actualitzat|uuendatud|atnaujinta|atjaunots
  обновлено|изменено|оновлено|актуализирано|обновена|ενημέρωση|ενημερώθηκε|τελευταία ενημέρωση|güncelleme|güncellendi
  تحديث|آخر تحديث|بروزرسانی|به‌روزرسانی|עודכן|अपडेट|อัปเดต|cập nhật|diperbarui|最終更新日時|最終更新日|最終更新|更新日時|更新日|更新时间|更新時間|更新|수정|업데이트`);
/** The word of an update, and what may stand between it and the day: "Actualizado a", "Updated: Wed,". */
const UPDATE = new RegExp(String.raw`(?<!\p{L})(?:${UPDATED})(?!\p{L})[^\p{Nd}]{0,24}$`, 'iu');

/** Whether the next day of a text is announced as that of an update. */
export const endsInUpdate = (before: string): boolean => UPDATE.test(before.slice(-60));

/** The first day of a text that is not the day of an update; that one where there is no other. */
export function publishedOf(text: string, writing: DateOptions): string | undefined {
  const found = findDates(text, writing);
  const own = found.find(({ index }) => !endsInUpdate(text.slice(0, index)));
  return (own ?? found[0])?.day;
}
