import { extractArticle } from './extract-article.js';

const story = Array.from(
  { length: 6 },
  (_, i) =>
    `<p>Satz ${i} des Berichts sagt, dass die Fähre nach Lind wieder fährt und dass elf Platten ihres Rumpfes ersetzt worden sind.</p>`,
);
const TITLE = 'Fähre nach Lind fährt wieder';

const bodyOf = (...parts: string[]): string =>
  extractArticle(
    Buffer.from(
      `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>${TITLE} | Lind-Bote</title></head><body><main>${parts.join('\n')}</main></body></html>`,
    ),
  ).body;

const told = story.map((text) => text.replace(/<\/?p>/g, '')).join('\n\n');

describe('what stands around the text', () => {
  it.each([
    [
      'a box named as a picture',
      '<div class="absatzbild"><img src="a.jpg"><p>Kapitänin Moll am Ruder</p></div>',
    ],
    [
      'a picture whose line is in a box of its own',
      '<div class="newsitem-image is-main-img"><a href="a.jpg"><img src="a.jpg"></a><div class="info">Die Werft in Moor, in der die Fähre fünf Monate lag, ehe sie am Freitag wieder auslief.</div></div>',
    ],
    [
      'a film',
      '<div class="video-container"><video src="a.mp4"></video><div class="t">Die Fähre legt ab</div><span>02:13 min</span></div>',
    ],
    ['a picture in Indonesian', '<div class="gambar"><img src="a.jpg"><span>Kapal di Lind</span></div>'],
  ])('leaves out the caption of %s', (_, picture) => {
    expect(bodyOf(`<h1>${TITLE}</h1>`, ...story.slice(0, 3), picture, ...story.slice(3))).toBe(told);
  });

  it('leaves out a line of its own that says what a picture shows in the same words, and keeps it as a paragraph among others', () => {
    const alt = 'Die Fähre vor der Werft in Moor, kurz nach Sonnenaufgang';
    const picture = `<div class="d1"><div class="d2"><img src="a.jpg" alt="${alt}"></div><div class="d3"><div>${alt}</div></div></div>`;
    expect(bodyOf(...story.slice(0, 3), picture, ...story.slice(3))).toBe(told);
    expect(
      bodyOf(...story.slice(0, 3), `<p><img src="a.jpg" alt="${alt}"></p><p>${alt}</p>`, ...story.slice(3)),
    ).toContain(alt);
  });

  it.each([
    [
      'beside a picture',
      '<div class="image-text"><div><img src="a.jpg"></div><div><p>Die Werft hat sie gebaut und jetzt geflickt.</p></div></div>',
    ],
    [
      'with a heading under a picture',
      '<div class="image-box"><img src="a.jpg"><h3>Die Werft</h3><p>Sie hat die Fähre gebaut und jetzt geflickt.</p></div>',
    ],
    [
      'around a small picture',
      '<p class="text"><img src="a.gif"> Die Werft hat sie gebaut und jetzt geflickt.</p>',
    ],
  ])('keeps a text %s', (_, part) => {
    expect(bodyOf(...story.slice(0, 3), part, ...story.slice(3))).toContain('geflickt');
  });

  it.each([
    ['with a kicker', `<h2>Verkehr: ${TITLE}</h2>`],
    ['without the end that its title has', '<h2>Fähre nach Lind fährt</h2>'],
    [
      'above the day and the writers',
      `<h2>${TITLE}</h2><div>von Ada Ode</div><div>04.03.2025 | 14:07 Uhr</div>`,
    ],
    ['above the writers', `<h2>Verkehr: ${TITLE}</h2><p>Von Ada Ode und Ivo Marsh, Lind</p>`],
    ['above a line of all three', `<h2>${TITLE}</h2><div>Di 04.03.25 | 14:07 Uhr | Von Ada Ode</div>`],
  ])('leaves out the headline %s', (_, head) => {
    expect(bodyOf(`<div class="c1">${head}</div>`, ...story)).toBe(told);
  });

  it('keeps a heading that only shares its first words with the headline, and sentences that begin like a byline', () => {
    const body = bodyOf(
      '<h2>Fähre nach Moor bleibt im Hafen</h2><p>Von Freitag an fährt sie stündlich.</p>',
      ...story,
    );
    expect(body).toContain('Fähre nach Moor');
    expect(body).toContain('Von Freitag an');
  });

  it.each([
    'Um eingebettete Inhalte anzuzeigen, ist deine widerrufliche Einwilligung in die Übermittlung von Daten an Dritte nötig.',
    'Pour voir ce contenu, acceptez les cookies de notre partenaire.',
    'Twoja przeglądarka nie obsługuje odtwarzania wideo.',
    'Don’t have an account? Create one',
    'ご利用には会員登録が必要です。',
    'Déjà abonné ? Connectez-vous ici.',
    'Unabhängiger Journalismus braucht Leserinnen und Leser, die ihn bezahlen. Schon fünf Euro helfen.',
    'Apoya nuestro trabajo con una aportación al mes.',
    'Поддержите нас: пять минут, и мы сможем работать дальше.',
    '→ 2 Wochen kostenlos testen',
    'Fehler gefunden? Jetzt melden.',
    'Did you enjoy this report? Tell the editors.',
    'Zauważyłeś błąd? Daj nam znać.',
    'ادعم الصحافة المستقلة',
  ])('leaves out what a site says to its readers: %s', (line) => {
    expect(bodyOf(...story, `<div class="k">${line}</div>`)).toBe(told);
    expect(bodyOf(...story.slice(0, 3), `<p>${line}</p>`, ...story.slice(3))).toBe(told);
  });

  it.each([
    'Um diesen Preis fährt sonst niemand über die Bucht, und das weiß auch der Rat der Insel.',
    '„Unterstützen Sie uns, statt uns zu verklagen“, rief die Kapitänin den Ratsherren zu.',
    'Have your tickets ready, the guard said, and nobody had them ready at all.',
  ])('keeps sentences that only begin alike: %s', (line) => {
    expect(bodyOf(...story.slice(0, 3), `<p>${line}</p>`, ...story.slice(3))).toContain(line);
  });

  it('leaves out the whole of a small box that is mostly a call', () => {
    const offer =
      '<div class="bg-light"><p><b>2 Wochen kostenlos testen</b></p><p>Seit neunzig Jahren fährt sie.</p><p>Testen Sie jetzt die gedruckte Zeitung, sie kommt kostenlos ins Haus und endet von selbst.</p></div>';
    expect(bodyOf(...story, offer)).toBe(told);
  });

  it.each([
    [
      'a list of labelled headlines',
      '<ul><li>Drohnen: <a href="/1">Was der Hafen von Moor gegen sie tut</a></li><li>Werft: <a href="/2">Warum sie nur noch drei Schiffe im Jahr baut</a></li></ul>',
    ],
    [
      'a label, a bar and a headline',
      '<p>FUNDA | <a href="/1">Isihluku isoka ligwaza intombi eMgungundlovu</a></p>',
    ],
    [
      'a box of facts',
      '<div class="article-body-infobox"><h3>Die Fähre</h3><p>Sie wurde in Moor gebaut und fasst vierzehn Wagen.</p></div>',
    ],
  ])('leaves out %s within the text', (_, part) => {
    expect(bodyOf(...story.slice(0, 3), part, ...story.slice(3))).toBe(told);
  });

  it('keeps a list of short names that lead to what they name', () => {
    const picks =
      '<ul><li>Best value: <a href="/1">Moor 2</a>, quick</li><li>Best of all: <a href="/2">Lind 7</a>, quicker</li></ul>';
    expect(bodyOf(...story.slice(0, 3), picks, ...story.slice(3))).toContain('Best value: Moor 2');
  });

  it.each([
    'Mit Material von dpa und AFP.',
    'Redaktion: Ada Ode, Faktencheck: Ivo Marsh',
    'Ada Ode ist LB-Reporterin für die Inseln.',
    'Korrespondent Ivo Marsh ist beim Boten für Häfen zuständig. Seine Berichte stehen auf einer eigenen Seite.',
    'This article was originally published in the Lind Herald.',
    'Avec l’AFP',
  ])('leaves out a last line about how the text came to be: %s', (line) => {
    expect(bodyOf(...story, `<p>${line}</p>`)).toBe(told);
  });

  it.each([
    [
      'the settings of a player',
      '<div class="yvp-content">',
      '<div>Type Size</div><ul><li>Georgia</li><li>Verdana</li></ul><div>75% (transparency)</div></div>',
    ],
    [
      'the labels of a chart',
      '<div class="g-graphic ai2html">',
      '<p>Fahrgäste im Jahr</p><p>600</p><p>’17</p><p>’18</p><p>geschätzt</p></div>',
    ],
  ])('leaves out %s', (_, box, labels) => {
    expect(bodyOf(...story.slice(0, 3), box + labels, ...story.slice(3))).toBe(told);
  });

  it('finds an article that lies over the page in a modal box, with a stream of teasers under it', () => {
    const stream = Array.from(
      { length: 12 },
      (_, i) =>
        `<li class="s"><h3><a href="/${i}">Bericht ${i}</a></h3><p>Was in Moor am ${i}. März geschah, steht hier in zwei langen Sätzen, die mitten im Wort abbrechen. Mehr davon liest, wer auf die Zeile darüber drückt und dann noch etwas war...</p></li>`,
    ).join('');
    const body = bodyOf(
      `<ul>${stream}</ul><div class="modal"><article><h1>${TITLE}</h1>${story.join('')}${story.join('').replaceAll('Satz', 'Absatz')}</article></div>`,
    );
    expect(body).toContain('Satz 0');
    expect(body).not.toContain('Was in Moor');
  });

  it('begins with the part of the body that stands above an advertisement, in a row of its own', () => {
    const row = (...parts: string[]): string =>
      `<div class="row"><div class="col"><div class="story-text">${parts.join('')}</div></div></div>`;
    const long = [...story, ...story.map((text) => text.replace('Satz', 'Absatz'))];
    const body = bodyOf(
      `<h1>${TITLE}</h1>`,
      row(...long.slice(0, 2)),
      '<div class="ad-row"></div>',
      row(...long.slice(2)),
    );
    expect(body.startsWith('Satz 0')).toBe(true);
    expect(body).toContain('Absatz 5');
  });

  it.each([
    [
      'a place before a dash',
      '<span class="dateline">LIND —</span> Die Fähre fährt',
      'LIND — Die Fähre fährt',
    ],
    [
      'a name with an ending',
      '<a class="meta-org" href="/x">Lindline</a>’s Fähre fährt',
      'Lindline’s Fähre fährt',
    ],
  ])('begins with %s, whatever its element is called', (_, start, text) => {
    expect(
      bodyOf(`<p>${start} wieder, sagte der Rat der Insel am Montag nach langer Beratung.</p>`, ...story),
    ).toContain(text);
  });
});
