import { findHashtags } from '../index.js';

const labels = (language: string, text: string): string[] =>
  findHashtags({ text, language }).map(({ label }) => label);

describe('names in languages of which little is known', () => {
  it.each([
    [
      'pl',
      'Premier Jan Wroński był w Sandomorzu. Według Ewy Lipnickiej to błąd.',
      ['Jan Wroński', 'Ewa Lipnicka'],
    ],
    [
      'it',
      "La presidente del Consiglio Carla Ferri e il ministro degli Esteri Bruno Salvi sono a Roma. Ieri la Banca d'Orlandia taceva.",
      ['Carla Ferri', 'Bruno Salvi', "Banca d'Orlandia"],
    ],
    [
      'sv',
      'Statsminister Karin Ekdal träffade Lars Öhrn. Enligt Norrlands Radio är SKB nöjt.',
      ['Karin Ekdal', 'Lars Öhrn', 'Norrlands Radio', 'SKB'],
    ],
    [
      'nl',
      'Volgens minister Piet de Groot en Jan van der Meer is dat goed. De Tweede Kamer stemt.',
      ['Piet de Groot', 'Jan van der Meer', 'Tweede Kamer'],
    ],
    [
      'tr',
      "Dün Bakan Elif Demirsoy Larnholm'da konuştu. Bugün Kuzey Deniz Meclisi'nde oylama var.",
      ['Elif Demirsoy', 'Kuzey Deniz Meclisi'],
    ],
    [
      'cs',
      'Premiér Jan Vrba mlčí. Podle Evy Horákové je Ministerstvo dopravy proti.',
      ['Jan Vrba', 'Eva Horáková'],
    ],
    [
      'id',
      'Menurut Gubernur Budi Hartawan, Bank Nusa Raya siap di Larnholm.',
      ['Budi Hartawan', 'Bank Nusa Raya'],
    ],
    ['uk', 'Учора Міністр Оксана Гай була в НАТО.', ['Оксана Гай', 'НАТО']],
    ['el', 'Ο πρωθυπουργός Νίκος Γεφυράς είδε τη Μαρία Όρμου.', ['Νίκος Γεφυράς', 'Μαρία Όρμου']],
    ['hu', 'Tegnap Kis Péter polgármester szólt. A Hídépítési Minisztériumban ülés volt.', ['Kis Péter']],
    [
      'fi',
      'Pääministeri Aino Lehtonen oli paikalla. Pääministeri Olli Rannan mukaan silta kestää.',
      ['Aino Lehtonen'],
    ],
    ['ro', 'Ieri premierul Ion Vrancea a fost la Larnholm.', ['Ion Vrancea']],
    ['vi', 'Theo Bộ Giao thông, ông Nguyễn Văn Cầu và EVH đồng ý.', ['Nguyễn Văn Cầu', 'EVH']],
    ['nb', 'Ifølge Kari Nordal er Havna Bank solid.', ['Kari Nordal', 'Havna Bank']],
    ['da', 'Statsminister Mette Holm talte i Larnholm.', ['Mette Holm']],
    ['sk', 'Podľa Jána Vŕbu je to tak. Minister Peter Hrad odišiel.', ['Peter Hrad']],
  ])('%s: %s', (language, text, names) => {
    expect(labels(language, text)).toEqual(names);
  });

  it.each([
    // A body and what it is in charge of, then who spoke for it.
    ['pl', 'Rzecznik Ministerstwa Zdrowia Marcin Olcha milczał.', ['Ministerstwa Zdrowia', 'Marcin Olcha']],
    ['pl', 'Norweg Eirik Haldal wygrał z drużyną Stal.', ['Eirik Haldal', 'Stal']],
    ['it', 'Secondo Carla Di Marzio il Senegal tace.', ['Carla Di Marzio', 'Senegal']],
    ['sv', 'SNÖ I NORRVIK: TUSENTALS UTAN STRÖM\nMaja Ekdal är glad.', ['Maja Ekdal']],
    ['sv', 'Mål: Ekdal, Mbaye – Sundin.', ['Ekdal', 'Mbaye', 'Sundin']],
    ['sv', 'Ghanas minister talade.', ['Ghana']],
    ['cs', 'Podotkl Jan Vrba z Chile.', ['Jan Vrba', 'Chile']],
    ['tr', "Maliye Bakanlığı sustu. Elif Demirsoy'a göre iyi.", ['Maliye Bakanlığı', 'Elif Demirsoy']],
    ['uk', 'За словами Ганни Коваленко, партія «Новий берег» мовчить.', ['Ганна Коваленко', 'Новий берег']],
    ['el', 'Ο υπουργός Οικονομικών Νίκος Γεφυράς μίλησε την Παρασκευή.', ['Νίκος Γεφυράς']],
    ['vi', 'Bộ Tài chính và bà Lý Thị Mây gặp người Đức.', ['Bộ Tài chính', 'Lý Thị Mây']],
    [
      'nl',
      'Jan van der Meer van Noordbank sprak met Birgit van der Sande.',
      ['Jan van der Meer', 'Birgit van der Sande'],
    ],
    ['fi', 'Aino Lehtonen puhui Helsingissä.', ['Aino Lehtonen']],
    ['hu', 'Találkozott Kruzsina Ádám miniszterrel.', ['Kruzsina Ádám']],
    [
      'id',
      'Perusahaan Jepang bertemu Ketua Umum Partai Baru Siti Aminarti.',
      ['Partai Baru', 'Siti Aminarti'],
    ],
    ['ro', 'Ministrul Finanțelor, Ion Vrancea, tace.', ['Ion Vrancea']],
    ['fa', 'بهرام دهگانی، وزیر اقتصاد، از شرکت «فولاد البرز» گفت.', ['بهرام دهگانی', 'فولاد البرز']],
    ['he', 'לדברי יעל כרמלין, השר טעה.', ['יעל כרמלין']],
    ['th', 'นายธีรเดช ประภากรณ์กล่าวว่า กระทรวงการคลังพร้อม', ['ธีรเดช ประภากรณ์', 'กระทรวงการคลัง']],
  ])('%s, what is glued to names: %s', (language, text, names) => {
    expect(labels(language, text)).toEqual(names);
  });

  it('a word that opens a sentence is no part of a name unless it stands inside one', () => {
    expect(labels('sv', 'Nyligen Ekdal sade nej.')).toEqual([]);
    expect(labels('sv', 'Karin Ekdal sade nej. Då svarade Karin igen.')).toContain('Karin Ekdal');
  });

  it('a text of initials alone costs what any other does', () => {
    const seconds = (text: string): number => {
      const before = process.cpuUsage().user;
      labels('pl', text);
      return (process.cpuUsage().user - before) / 1e6;
    };
    // Compared as pairs of words they took 2.4 s.
    expect(seconds('X. '.repeat(10_000))).toBeLessThan(1);
  });

  it('one word needs to stand inside a sentence twice', () => {
    expect(labels('sv', 'Hon bor i Norrvik.')).toEqual([]);
    expect(labels('sv', 'Hon bor i Norrvik, han i Norrvik.')).toEqual(['Norrvik']);
  });

  it('a script without capitals gives what its surroundings make sure, and nothing else', () => {
    expect(labels('th', 'นายกรัฐมนตรี สมชาย ใจดี')).toEqual([]);
    expect(labels('th', 'นายสมชาย ใจดี กล่าวว่า')).toEqual(['สมชาย ใจดี']);
    expect(labels('he', 'ראש הממשלה אמר היום')).toEqual([]);
    expect(labels('he', 'ראש הממשלה דן לוי אמר')).toEqual(['דן לוי']);
    expect(labels('ur', 'وزیر اعظم علی خان')).toEqual([]);
  });
});

describe('what a page says beside its story', () => {
  it.each([
    ['en', 'The bridge fell. Read more: Orlo Bank Falls Again. Sign up for our Harbour Newsletter.', []],
    [
      'en',
      'Mira Ashdown spoke in Orlo Bay.\nPhoto: Jon Sandvik/Nordpress\nThe end.',
      ['Mira Ashdown', 'Orlo Bay'],
    ],
    ['en', 'Mira Ashdown spoke.\nTOTAL 45 12\nOATS 3.45 3.60\nShe left.', ['Mira Ashdown']],
    ['fr', 'Le pont est tombé. Lire aussi Hélène Marchand quitte Valmorin.', []],
    // Words of a story.
    ['en', 'He said the picture of Mira Ashdown was old.', ['Mira Ashdown']],
  ])('%s: %s', (language, text, names) => {
    expect(labels(language, text)).toEqual(names);
  });
});
