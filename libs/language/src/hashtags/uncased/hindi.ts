import { countryNames } from '../countries.js';
import type { Name } from '../name.js';
import { collected } from './collected.js';
import type { Found } from './collected.js';

/**
 * Names in Hindi text. Postpositions (ने, को, का) end every name; a body ends with its kind (मंत्रालय, बैंक) and begins behind the last word that
 * cannot be a part of it; a person follows a title, up to the postposition.
 */
export function hindiNames(text: string): readonly Name[] {
  const words = wordsOf(text);
  return collected([...bodies(words, text), ...people(words), ...works(text), ...places(words)]);
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Something else than a space stands before it. */
  readonly breaks: boolean;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}\u200c\u200d-]+/gu)) {
    const gap = text.slice(words.at(-1)?.end ?? 0, match.index);
    const initial = words.at(-1)?.text === 'डॉ' && /^\.\s$/.test(gap);
    words.push({
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
      breaks: words.length === 0 || (!/^\s+$/.test(gap) && !initial),
    });
  }
  return words;
}

const KINDS = set(
  'प्रोडक्शंस प्रोडक्शन स्टूडियोज स्टूडियो एंटरटेनमेंट पिक्चर्स कंस्ट्रक्शन इन्फ्रास्ट्रक्चर बिल्डर्स रोबोटिक्स मीडिया फिल्म्स पब्लिशर्स पब्लिकेशन लैब्स हॉस्पिटल यूनिवर्सिटी इंस्टीट्यूट काउंसिल एसोसिएशन फेडरेशन मंत्रालय विभाग आयोग परिषद विश्वविद्यालय महाविद्यालय कॉलेज विद्यालय संस्थान संस्था बैंक निगम प्राधिकरण समिति संघ महासंघ परिसंघ संगठन अस्पताल न्यायालय हाईकोर्ट कोर्ट अदालत फाउंडेशन फाउन्डेशन कंपनी पार्टी दल मोर्चा सेना बल पुलिस संग्रहालय अकादमी प्रकाशन इलेक्ट्रॉनिक्स मोटर्स स्टील एनर्जी पावर फार्मा टेक टेक्नोलॉजीज सॉफ्टवेयर इंडस्ट्रीज एयरलाइंस एयरवेज एयरोस्पेस रेलवे एफसी यूनाइटेड इलेवन सोसाइटी सोसायटी क्लब निदेशालय बोर्ड ट्रस्ट यूनियन लिमिटेड ग्रुप समूह सभा विधानसभा एजेंसी ब्यूरो केंद्र मंच गठबंधन अभियान मिशन न्यायाधिकरण क्रॉस राष्ट्र चैनल समाचार टाइम्स एक्सप्रेस कैपिटल्स किंग्स इंडियंस नाइटराइडर्स रॉयल्स सुपरकिंग्स स्टूडियो एंटरटेनमेंट',
);
/** Bodies whose name is one word, or has no kind. */
const KNOWN = set(
  'नाबार्ड इन्फोसिस दूरदर्शन आकाशवाणी एनटीपीसी ओएनजीसी भेल सेल एनडीआरएफ एसडीआरएफ बीएसएफ सीआरपीएफ शिवसेना बसपा सपा राजद जदयू माकपा आरएसएस आईपीएल रॉयटर्स एएफपी एनसीबी एनसीईआरटी यूजीसी ट्राई स्पेसएक्स ओपनएआई एनवीडिया इंटेल सोनी नेटफ्लिक्स जोमैटो स्विगी पेटीएम फ्लिपकार्ट एयरटेल जियो लोकसभा राज्यसभा यूनेस्को यूनिसेफ इसरो नासा ग्रीनपीस सैमसंग टाटा रिलायंस अडानी इंफोसिस विप्रो गूगल एप्पल माइक्रोसॉफ्ट अमेजन मेटा टेस्ला फेसबुक ट्विटर व्हाट्सएप हुआवेई टोयोटा होंडा मारुति महिंद्रा एनडीटीवी पीटीआई भाजपा कांग्रेस सीबीआई ईडी एनआईए आरबीआई सेबी बीसीसीआई आईसीसी डीआरडीओ एम्स आईआईटी आईआईएम नाटो डब्ल्यूएचओ आईएमएफ इंटरपोल',
);
const KNOWN_PAIRS = [
  'सुप्रीम कोर्ट',
  ...`भारतीय जनता पार्टी|तृणमूल कांग्रेस|नेपाली कांग्रेस|शिवसेना|राष्ट्रीय जनता दल|जनता दल|लोक जनशक्ति पार्टी|लोक निर्माण विभाग|लोक सेवा आयोग|नीति आयोग|हाई कोर्ट|दिल्ली हाई कोर्ट|भारतीय रिजर्व बैंक|भारतीय स्टेट बैंक|मौसम विभाग|प्रवर्तन निदेशालय|केंद्रीय जांच ब्यूरो|बंबई शेयर बाजार|नेशनल स्टॉक एक्सचेंज|हिंदुस्तान यूनिलीवर|टाटा स्टील|टाटा समूह|भारती एयरटेल|अडानी समूह|एयर इंडिया|भारतीय रेलवे|भारतीय सेना|भारतीय वायु सेना|सीमा सुरक्षा बल|रेड क्रॉस|विश्व कप|चुनाव आयोग|राष्ट्रीय महिला आयोग|अफ्रीकी संघ`.split(
    '|',
  ),
  'यूरोपीय संघ',
  'संयुक्त राष्ट्र',
  'विश्व बैंक',
  'आम आदमी पार्टी',
  'समाजवादी पार्टी',
  'बहुजन समाज पार्टी',
  'व्हाइट हाउस',
  'टाटा मोटर्स',
  'महिंद्रा एंड महिंद्रा',
  'मारुति सुजुकी',
  'लार्सन एंड टुब्रो',
  'जॉनसन एंड जॉनसन',
  'हिंदुस्तान यूनिलीवर',
  'अदाणी समूह',
  'अडानी समूह',
  'रिलायंस इंडस्ट्रीज',
  'रिलायंस जियो',
  'भारती एयरटेल',
  'एयर इंडिया',
  'हीरो मोटोकॉर्प',
  'बजाज ऑटो',
  'सन फार्मा',
  'सीरम इंस्टीट्यूट',
  'भारत बायोटेक',
];

/** Words that end what stands before them: postpositions, conjunctions, verbs, pronouns, times, and nouns of every day's news. */
const STOP = set(
  'ने को से में का की के पर और कि तथा या तक लिए साथ बाद पहले बीच अनुसार मुताबिक द्वारा वाले वाली वाला बारे खिलाफ ओर तरफ दौरान लेकिन जबकि हालांकि क्योंकि ताकि अगर यदि तो ही भी न नहीं मत है हैं था थी थे हो हुआ हुई हुए होगा होगी होंगे गया गई गए रहा रही रहे कर करने किया की करता करती करते कहा बताया दिया दी दिए लिया ली लगाया लगाई उठाया मिला मिली मिले चाहिए सकता सकती सकते जाएगा जाएगी जाएंगे आया आई आए यह ये वह वे इस उस इन उन इसे उसे इसके उसके इसकी उसकी उनके उनकी अपने अपनी अपना जो जिस जिसे जिन कोई कुछ सब सभी हर एक दो तीन चार पांच छह सात आठ नौ दस ग्यारह बारह पहला पहली दूसरे दूसरी दूसरा तीसरे कई अब तब जब आज कल कभी यहां वहां जहां केवल सिर्फ करीब लगभग बहुत ज्यादा कम अधिक सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर साल महीने दिन हफ्ते सुबह शाम रात घंटे करोड़ लाख हजार रुपये प्रतिशत खर्च पैसा लोग लोगों काम मामले मामला फैसले फैसला बात बैठक योजना नई नए नया पुराने पूर्व मौजूदा मुख्य वरिष्ठ अध्यक्ष निदेशक मंत्री सचिव प्रमुख प्रवक्ता अधिकारी अधिकारियों नेता प्रोफेसर शोध अध्ययन रिपोर्ट टीम घर कारखाना इमारत प्रस्ताव विधेयक कानून याचिका निर्माण बनाने वाली चिप स्थित सरकारी निजी स्थानीय विदेशी कथित विपक्षी सत्तारूढ़ ट्वीट सहित समेत बनाम छोटे बड़े बड़ी बड़ा अच्छा',
);
const MAX_WORDS = 6;
/** Stand before a name and say what it is. */
const DESCRIBES = set('कंपनी संस्था एजेंसी समूह संगठन स्वयंसेवी बहुराष्ट्रीय दिग्गज');
/** Bodies that every city or country has. */
const GENERAL: ReadonlySet<string> = new Set([
  'नगर परिषद',
  'नगर निगम',
  'नगर पालिका',
  'जिला अस्पताल',
  'जिला अदालत',
  'जिला न्यायालय',
  'उच्च न्यायालय',
  'राज्य पुलिस',
  'शहर पुलिस',
  'विशेष अदालत',
  'निचली अदालत',
  'चिकित्सा विभाग',
  'राजनीतिक दल',
  'बचाव दल',
  'सुरक्षा बल',
  'केंद्रीय बैंक',
  'जांच एजेंसी',
  'जांच समिति',
  'फुटबॉल क्लब',
  'प्राथमिक विद्यालय',
]);

const COMMON =
  /^(?:कृषि|निजी|सरकारी|विदेशी|घरेलू|तेल|बिजली|दवा|बीमा|टेक|तकनीकी|निर्माण|विमानन|सॉफ्टवेयर|दूरसंचार|स्थानीय|राज्य|जिला|ग्राम) (?:कंपनी|बैंक|समूह|संस्था|एजेंसी|सभा|समिति|विभाग)$/;

function bodies(words: readonly Word[], text: string): Found[] {
  const found: Found[] = [];
  words.forEach((word, i) => {
    for (const pair of KNOWN_PAIRS) {
      const parts = pair.split(' ');
      if (parts.every((part, k) => words[i + k]?.text === part && (k === 0 || !words[i + k]!.breaks)))
        found.push({ label: pair, kind: 'organisation', offset: word.start });
    }
    // आईआईटी कानपुर: one of many, told by its city.
    const city = words[i + 1];
    if (
      /^(?:आईआईटी|आईआईएम|एनआईटी|एम्स|आईआईएससी)$/.test(word.text) &&
      city &&
      !city.breaks &&
      CITIES.has(city.text)
    )
      found.push({
        label: text.slice(word.start, city.end),
        kind: 'organisation',
        offset: word.start,
      });
    else if (KNOWN.has(word.text)) found.push({ label: word.text, kind: 'organisation', offset: word.start });
    if (!KINDS.has(word.text)) return;
    // A kind behind a kind: रेड क्रॉस सोसाइटी ends at the last.
    if (words[i + 1] && !words[i + 1]!.breaks && KINDS.has(words[i + 1]!.text)) return;
    // फिल्म फेडरेशन ऑफ इंडिया: as in English, the name goes on behind its kind.
    const of = words[i + 1]?.text === 'ऑफ' && words[i + 2]?.breaks === false;
    const end = of ? words[i + 2]!.end : word.end;
    let from = i;
    while (from > 0 && !words[from]!.breaks && i - from < MAX_WORDS - 1 && belongs(words[from - 1]!.text))
      from--;
    // कृषि कंपनी हरितबीज टेक: the name begins behind the word that says what it is.
    for (let at = from; at < i - 1; at++) if (DESCRIBES.has(words[at]!.text)) from = at + 1;
    while (from < i && DESCRIBES.has(words[from]!.text)) from++;
    if (
      (from === i && !of) ||
      COMMON.test(text.slice(words[from]!.start, word.end)) ||
      GENERAL.has(text.slice(words[from]!.start, word.end))
    )
      return;
    const acronym = /^\s?\(([^)\s]{2,12})\)/.exec(text.slice(end, end + 16))?.[1];
    found.push({
      label: text.slice(words[from]!.start, end),
      kind: 'organisation',
      offset: words[from]!.start,
      acronym,
    });
  });
  return found;
}

const belongs = (word: string): boolean =>
  !STOP.has(word) &&
  !TITLES.has(word) &&
  !/^(?:पुस्तक|किताब|उपन्यास|फिल्म)$/.test(word) &&
  !/^\p{N}/u.test(word) &&
  !/(?:ों|ाएं|ियां|ेगा|ेगी|ेंगे|कर|ना|ने|ता|ती|ते)$/.test(word);

const TITLES = set(
  'कमांडेंट सेनानायक महानिदेशक महानिरीक्षक सरपंच विधायक जिलाधिकारी कलेक्टर उस्ताद पंडित छात्र छात्रा शिष्य शिष्या विश्लेषक गवर्नर कारोबारी व्यापारी फिल्मकार प्रबंध महाप्रबंधक उपायुक्त महापौर प्रोफेसर डॉ डॉक्टर प्रधानमंत्री मुख्यमंत्री उपमुख्यमंत्री राष्ट्रपति उपराष्ट्रपति मंत्री राज्यपाल न्यायाधीश न्यायमूर्ति जस्टिस निदेशक अध्यक्ष उपाध्यक्ष महासचिव सचिव प्रवक्ता कोच कप्तान स्ट्राइकर गोलकीपर बल्लेबाज गेंदबाज खिलाड़ी अभिनेता अभिनेत्री लेखक लेखिका कवि कवयित्री गायक गायिका पत्रकार संपादक श्री श्रीमती कुमारी नर्स वैज्ञानिक इंजीनियर वकील अधिवक्ता अधिकारी आयुक्त कमिश्नर अधीक्षक निरीक्षक सांसद विधायक नेता सरपंच पार्षद जनरल कर्नल मेजर कैप्टन एडमिरल चांसलर प्रबंधक सीईओ संस्थापक मालिक महानिदेशक कुलपति प्राचार्य शिक्षक शिक्षिका पुजारी पोप राजा रानी राजकुमार शोधकर्ता अर्थशास्त्री विश्लेषक निर्देशक फिल्मकार चित्रकार फोटोग्राफर',
);
const POSTPOSITION = set('ने को से का की के में पर और समेत सहित द्वारा भी तथा');

function people(words: readonly Word[]): Found[] {
  const found: Found[] = [];
  words.forEach((word, i) => {
    if (!TITLES.has(word.text)) return;
    let at = i + 1;
    while (words[at] && !words[at]!.breaks && TITLES.has(words[at]!.text)) at++;
    let end = at;
    while (
      end < words.length &&
      end - at < 4 &&
      !words[end]!.breaks &&
      !STOP.has(words[end]!.text) &&
      !POSTPOSITION.has(words[end]!.text) &&
      !TITLES.has(words[end]!.text)
    )
      end++;
    const closes = words[end] !== undefined && (words[end]!.breaks || POSTPOSITION.has(words[end]!.text));
    const name = words.slice(at, end);
    if (
      name.length < 2 ||
      name.length > 3 ||
      !closes ||
      name.some(({ text }) => KINDS.has(text) || /^\p{N}/u.test(text))
    )
      return;
    found.push({ label: name.map(({ text }) => text).join(' '), kind: 'person', offset: name[0]!.start });
  });
  return [...found, ...untitled(words)];
}

/** Family names of India and its neighbours: a word before one and a postposition or a mark behind it make a person. */
const SURNAMES = set(
  'यादव शर्मा वर्मा सिंह गुप्ता मिश्रा तिवारी त्रिपाठी पांडेय पांडे दुबे चौबे शुक्ला द्विवेदी चतुर्वेदी पाठक झा ठाकुर चौधरी राय राठौर राठौड़ चौहान सोलंकी परमार भाटी शेखावत पटेल शाह मेहता देसाई जोशी भट्ट पंत रावत नेगी बिष्ट धामी पाटिल देशमुख कुलकर्णी शिंदे पवार ठाकरे गायकवाड़ जाधव चव्हाण भोसले नायर मेनन पिल्लई रेड्डी राव नायडू अय्यर अयंगर कृष्णन स्वामी बनर्जी मुखर्जी चटर्जी चक्रवर्ती सेन दास घोष बोस दत्ता महतो सोरेन मुंडा मांझी पासवान कुशवाहा मौर्य निषाद राजभर कुमार कुमारी देवी खान अहमद अली हुसैन अंसारी कुरैशी सिद्दीकी बेग मिर्जा शेख पठान कपूर खन्ना मल्होत्रा अरोड़ा चोपड़ा आहूजा सेठी गिल ढिल्लों संधू बादल सहगल बघेल साहू अग्रवाल जैन गोयल बंसल मित्तल सक्सेना श्रीवास्तव माथुर कोहली बुमराह नेहरू गांधी मोदी अंबानी टाटा बिड़ला थापा गुरुंग राणा कोइराला ओली दहल अधिकारी पौडेल',
);

function untitled(words: readonly Word[]): Found[] {
  return words.flatMap((last, i) => {
    const first = words[i - 1];
    const next = words[i + 1];
    const closes = next === undefined || next.breaks || POSTPOSITION.has(next.text) || STOP.has(next.text);
    if (!first || last.breaks || !closes || !SURNAMES.has(last.text)) return [];
    if (!belongs(first.text) || SURNAMES.has(first.text) || KINDS.has(first.text) || first.text.length < 3)
      return [];
    return [{ label: `${first.text} ${last.text}`, kind: 'person' as const, offset: first.start }];
  });
}

function works(text: string): Found[] {
  return [
    ...text.matchAll(/(?:उपन्यास|फिल्म|किताब|पुस्तक|नाटक|गीत|एल्बम|कविता)\s['"‘“]([^'"’”\n]{2,40})['"’”]/gu),
  ].map((match) => ({
    label: match[1]!,
    kind: 'other' as const,
    offset: match.index + match[0].indexOf(match[1]!),
  }));
}

const CITIES = set(
  'दिल्ली मुंबई कोलकाता चेन्नई बेंगलुरु हैदराबाद पुणे अहमदाबाद सूरत जयपुर लखनऊ कानपुर नागपुर इंदौर भोपाल पटना रांची रायपुर भुवनेश्वर पुरी गुवाहाटी शिमला देहरादून नैनीताल श्रीनगर जम्मू अमृतसर चंडीगढ़ गुरुग्राम नोएडा वाराणसी प्रयागराज आगरा मेरठ कोच्चि तिरुवनंतपुरम मैसूर गोवा ओडिशा बिहार झारखंड राजस्थान गुजरात महाराष्ट्र कर्नाटक केरल तमिलनाडु तेलंगाना पंजाब हरियाणा असम मणिपुर कश्मीर लद्दाख काठमांडू ढाका लाहौर कराची इस्लामाबाद काबुल लंदन पेरिस बर्लिन रोम जिनेवा ब्रसेल्स मॉस्को कीव वाशिंगटन न्यूयॉर्क बीजिंग टोक्यो सियोल दुबई',
);

function places(words: readonly Word[]): Found[] {
  const countries = countryNames('hi');
  return words
    .filter(({ text }) => CITIES.has(text) || (countries.has(text) && text.length > 2))
    .map(({ text, start }) =>
      text === 'दिल्ली' && words.some(({ text: before, end }) => before === 'नई' && end === start - 1)
        ? { label: 'नई दिल्ली', kind: 'place' as const, offset: start - 'नई '.length }
        : { label: text, kind: 'place' as const, offset: start },
    );
}
