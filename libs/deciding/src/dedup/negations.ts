/**
 * Words that say that something is not so, without accents and apostrophes. One list for all languages: what counts is whether of two texts
 * one has more of them. With them what denies or refuses: _agrees_ and _refuses_ are no two ways to say one thing.
 */
export const NEGATIONS = `
not no never cannot cant wont dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wouldnt shouldnt couldnt without
nobody none nothing neither nor denies denied deny refuses refused refuse rejects rejected reject
nicht kein keine keinen keinem keiner keines nie niemals ohne niemand nichts dementiert dementierte verweigert verweigerte
ne pas non jamais sans aucun aucune personne rien dement refuse rejette
no nunca jamas sin nadie ningun ninguno ninguna tampoco nada niega nego desmiente rechaza rechazo
nao nunca jamais sem ninguem nenhum nenhuma nega negou recusa recusou rejeita rejeitou
mai senza nessun nessuno nessuna niente nulla nega smentisce rifiuta
niet geen nooit zonder niemand niets ontkent weigert
inte ej aldrig utan ingen inget inga ikke ikkje aldri uten aldrig uden intet nekar nekter naegter
nie nigdy bez nikt nic zaden zadna zadne ne nikdy nikdo nic zadny
ei en eivat emme ette ilman kukaan
nem nincs nincsenek soha senki sem nelkul
не нет нету никогда без никто ничего нельзя отрицает отказался отказалась ні ніколи немає нема ніхто без
لا لم لن ليس ليست ما غير دون بدون نفى نفت ينفي رفض رفضت يرفض
नहीं मत ना न बिना
degil yok hic
tidak bukan tanpa belum
khong chua chang
`
  .trim()
  .split(/\s+/);

/** The same where words are not set apart, or carry it in their endings. */
export const NEGATING_PARTS =
  /不|没|沒|未|无|無|否认|否認|否定|拒绝|拒絕|ない|なかっ|ません|なし|[せめれ]ず|ず(?=に|\s|$)|않|못하|못했|안 |없|아니|불참|불허|불가|부인|거부|m[ae]y[ae]c[ae][kg]|[aeiu]m[ae]d[ıi]|m[ae]m[ıi]s|m[uiı]yor/gu;

/** Beginnings of words that turn them around, where the other text has the word without. */
export const NEGATING_BEGINNINGS = ['ne', 'nie', 'не', 'un', 'non'];
