/**
 * Words that say that something is not so, folded and without apostrophes. One list for all languages: what counts is whether of two texts
 * one has more of them.
 */
export const NEGATIONS = `
not no never cannot cant wont dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wouldnt shouldnt couldnt without
nicht kein keine keinen keinem keiner nie niemals ohne
pas non jamais sans
no nunca jamas sin
nao nunca jamais sem
mai senza
niet geen nooit zonder
inte ej aldrig utan ikke ikkje aldri uten aldrig uden
nie nigdy bez ne nikdy
не нет никогда без ні ніколи
لا لم لن ليس ليست ما غير
नहीं मत ना
değil yok hiç
tidak bukan tanpa
khong chua
`
  .trim()
  .split(/\s+/);

/** The same where words are not set apart, or carry it in their endings. */
export const NEGATING_PARTS = /不|没|沒|未|ない|なかっ|ません|ず(?=に|、|。)|않|못하|못했|안 |없|아니/gu;
