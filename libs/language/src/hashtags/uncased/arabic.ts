import { countryNames } from '../countries.js';
import type { Name } from '../name.js';
import { collected } from './collected.js';
import type { Found } from './collected.js';

/**
 * Names in Arabic text. A body's name begins with its kind (وزارة، جامعة، بنك) and goes on to the first definite noun and the adjectives
 * that agree with it; a person follows a title or a verb of speech, or begins with a known first name. Works stand in « ».
 */
export function arabicNames(text: string): readonly Name[] {
  const words = wordsOf(text);
  return collected([...bodies(words, text), ...people(words), ...works(text), ...places(words)]);
}

interface Word {
  /** Without vowel signs, and without what is written together with it (و، ب، ل). */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What was taken off its beginning. */
  readonly prefix: string;
  /** A comma, a full stop or a bracket stands before it. */
  readonly breaks: boolean;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Kinds of bodies, indefinite: another noun must follow. */
const HEADS = set(
  'مصلحة جهاز دائرة وزارة جامعة كلية معهد أكاديمية مدرسة مركز مستشفى مصرف بنك شركة مجموعة مؤسسة هيئة مجلس لجنة منظمة جمعية اتحاد نقابة رابطة حزب حركة تيار جبهة تحالف ائتلاف محكمة نيابة شرطة جيش متحف مكتبة مسرح دار قناة صحيفة جريدة مجلة وكالة إذاعة تلفزيون نادي منتخب صندوق برنامج مكتب ديوان إدارة مديرية سلطة قيادة غرفة بورصة مطار ميناء سفارة بعثة مفوضية محافظة بلدية أمانة رئاسة كتلة اتحادية كونفدرالية فدرالية شبكة مبادرة حملة',
);
/** The same with the article: adjectives must follow. */
const DEFINITE_HEADS = set(
  'السوق الجهاز المصلحة البورصة البنك الاتحاد الأمم المجلس الهيئة المنظمة الجامعة الوكالة الشركة المؤسسة اللجنة المحكمة الحزب الجمعية الرابطة المعهد المركز المتحف المكتب الصندوق المفوضية الحكومة البرلمان الجيش الشرطة الحرس القوات النيابة الديوان المصرف الخطوط السكك المعارضة الحركة الجبهة الدوري الهلال الصليب النادي المنتخب الاستخبارات المخابرات',
);
/** Heads of places and offices, which are bodies only with their council or office before them. */
const SOFT_HEADS = set('محافظة بلدية رئاسة إدارة قيادة حملة مبادرة برنامج مكتب دار');
const KNOWN = set(
  'مبادلة أدنوك سبيسإكس ستارلينك إنستغرام يوتيوب تيكتوك بلومبرغ ميرسك توتال شيفرون فايزر مرسيدس رينو ستيلانتيس كوكاكولا ستاندرد اليونسكو اليونيسف الناتو ناسا أوبك سامسونغ تويوتا هيونداي آبل غوغل مايكروسوفت أمازون تسلا ميتا إنتل إنفيديا هواوي أرامكو سابك الإنتربول الكرملين البنتاغون حماس حزبالله هندا نيسان فولكسفاغن سيمنز بوينغ إيرباص نتفليكس تويتر فيسبوك رويترز',
);
const PAIRS = [
  'الأمم المتحدة',
  'دوري أبطال آسيا',
  'دوري أبطال أوروبا',
  'دوري أبطال أفريقيا',
  'كأس العالم',
  'كأس آسيا',
  'كأس الأمم الأفريقية',
  'أطباء بلا حدود',
  'البيت الأبيض',
  'حلف الناتو',
  'مجلس الأمن',
  'خفر السواحل',
  'الدفاع المدني',
  'الأرصاد الجوية',
  'الهلال الأحمر',
  'الصليب الأحمر',
  'السلام الأخضر',
  'الاتحاد الأوروبي',
  'الاتحاد الأفريقي',
  'جامعة الدول العربية',
  'صندوق النقد الدولي',
  'البنك الدولي',
  'الجهاز المركزي',
  'الحرس الثوري',
  'حزب الله',
];

/** Bodies of which every city, company or contest has one. */
const GENERAL: ReadonlySet<string> = new Set([
  'لجنة التحكيم',
  'مجلس الإدارة',
  'مكتب البريد',
  'شركة التأمين',
  'مركز المدينة',
  'مركز الشرطة',
  'دار الأوبرا',
  'هيئة المحلفين',
  'غرفة العمليات',
  'مجلس المدينة',
  'مجلس البلدية',
  'شرطة المدينة',
  'لجنة التحقيق',
  'هيئة المحكمة',
  'إدارة الشركة',
  'إدارة النادي',
]);

const PREPOSITIONS = set(
  'نظيره نظيرها نظيرته نظيريه في من على إلى عن مع منذ حتى بعد قبل خلال عند لدى بين ضد حول دون أمام خلف تحت فوق نحو رغم بسبب وفق أثناء عبر مثل غير كل بعض أي هذا هذه ذلك تلك الذي التي الذين اللذين ما لا لم لن قد إن أن إنه إنها أنه أنها كان كانت يكون تكون ليس هو هي هم يوم أمس اليوم غدا صباح مساء أيضا كما حيث إذا لكن بل ثم أو أم سوف عندما بينما فيما لكنها لكنه بأن لأن عام شهر أسبوع سنة الماضي المقبل القادم الجاري نفسه نفسها وحده',
);
const DAYS = set(
  'الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر',
);

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(/[\p{sc=Arabic}\u064b-\u0652ـ]+/gu)) {
    const raw = match[0].replace(/[\u064b-\u0652\u0670ـ،؛؟]/g, '');
    const gap = text.slice(end, match.index);
    const trailing = /[،؛؟]$/.test(match[0]);
    const prefix = prefixOf(raw);
    const bare = raw.slice(prefix.length);
    // للبحث is ل and البحث.
    const whole = prefix.endsWith('ل') && raw.startsWith('لل') && prefix === 'ل' ? `ال${raw.slice(2)}` : bare;
    if (whole)
      words.push({
        text: whole,
        start: match.index + prefix.length,
        end: match.index + match[0].replace(/(?<![،؛؟])[،؛؟]+$/, '').length,
        prefix,
        breaks:
          words.length === 0 ||
          /[^\s]/.test(gap) ||
          (words.at(-1) !== undefined && /[،؛؟.]/.test(text.slice(words.at(-1)!.end, match.index))),
      });
    end = match.index + match[0].length - (trailing ? 1 : 0);
  }
  return words;
}

/** و and ف before any head or article; ب, ك, ل before the article and before names that are known. */
function prefixOf(word: string): string {
  const and = /^[وف](?=.{3})/.exec(word)?.[0] ?? '';
  const rest = word.slice(and.length);
  if (
    and &&
    (rest.startsWith('ال') ||
      HEADS.has(rest) ||
      DEFINITE_HEADS.has(rest) ||
      KNOWN.has(rest) ||
      FIRST_NAMES.has(rest) ||
      TITLES.has(rest) ||
      SPEECH.has(rest) ||
      countryNames('ar').has(rest))
  )
    return and;
  const inner = /^[بكل](?=ال|.{3})/.exec(word)?.[0] ?? '';
  const behind = word.slice(inner.length);
  if (
    inner &&
    (/^ال.{2}/.test(behind) ||
      HEADS.has(behind) ||
      KNOWN.has(behind) ||
      (inner === 'ل' && FIRST_NAMES.has(behind)) ||
      countryNames('ar').has(behind) ||
      DEFINITE_HEADS.has(behind))
  )
    return inner;
  return word.startsWith('لل') && word.length > 4 ? 'ل' : '';
}

const isDefinite = (word: string): boolean => /^ال.{2}/.test(word);
/** Adjectives of relation, in both genders: العلمي, الوطنية, الأوروبي; and a few others that names like. */
const isAdjective = (word: string): boolean =>
  isDefinite(word) &&
  (/(?:ي|ية)$/.test(word) || ADJECTIVES.has(word)) &&
  !DAYS.has(word) &&
  !NOT_ADJECTIVES.has(word);
const ADJECTIVES = set(
  'المتحدة الأحمر الأبيض الأزرق الأخضر الأسود العام العامة الأعلى العليا الكبرى الكبير الجديد الجديدة الحديثة الحديث الأوسط الأدنى الأقصى المستقل المستقلة المفتوحة الخاصة المركزي الحر الحرة الشامل الموحد الموحدة الديمقراطي المشتركة الحمراء',
);
const NOT_ADJECTIVES = set(
  'الماضي التالي الثاني الحالي الحالية الماضية الثانية التالية الأراضي النواحي المباني الأهالي',
);

function bodies(words: readonly Word[], text: string): Found[] {
  const found: Found[] = [];
  words.forEach((word, i) => {
    const end = bodyEnd(words, i);
    if (
      end > i &&
      !GENERAL.has(
        words
          .slice(i, end)
          .map(({ text: part }) => part)
          .join(' '),
      )
    ) {
      const last = words[end - 1]!;
      const label = text.slice(word.start, last.end).replace(/[\u064b-\u0652ـ]/g, '');
      const acronym = /^\s?[(（]\s?([A-Z][A-Za-z0-9&]{1,9}|[\p{sc=Arabic}]{3,9})\s?[)）]/u.exec(
        text.slice(last.end, last.end + 16),
      )?.[1];
      found.push({ label, kind: 'organisation', offset: word.start, acronym });
    } else if (KNOWN.has(word.text))
      found.push({ label: word.text, kind: 'organisation', offset: word.start });
    for (const pair of PAIRS) {
      const parts = pair.split(' ');
      if (parts.every((part, k) => words[i + k]?.text === part && (k === 0 || !words[i + k]!.prefix)))
        found.push({ label: pair, kind: 'organisation', offset: word.start });
    }
  });
  return found;
}

/** Index behind the last word of the body's name that begins at `i`; `i` where none does. */
function bodyEnd(words: readonly Word[], i: number): number {
  const head = words[i]!;
  const follows = (at: number): Word | undefined => {
    const word = words[at];
    return word && !word.breaks && !word.prefix && !PREPOSITIONS.has(word.text) && !DAYS.has(word.text)
      ? word
      : undefined;
  };
  const adjectives = (from: number, most: number): number => {
    let at = from;
    for (let next = follows(at); next && at - from < most && isAdjective(next.text); next = follows(at)) at++;
    return at;
  };
  /** للبحث العلمي, للتنمية. */
  const purpose = (from: number): number => {
    const word = words[from];
    // لكرة القدم, لحقوق الإنسان: the first noun without article.
    const about = words[from + 1];
    if (word && about && !word.breaks && !about.breaks && ABOUT.test(word.text) && isDefinite(about.text))
      return adjectives(from + 2, 1);
    if (!word || word.breaks || word.prefix !== 'ل' || !isDefinite(word.text) || DAYS.has(word.text))
      return from;
    return also(adjectives(from + 1, 2));
  };
  /** الكوارث والطوارئ, التغير المناخي والبيئة, النزاهة ومكافحة الفساد: what a body is for has a second part. */
  const also = (from: number): number => {
    const [word, second] = [words[from], words[from + 1]];
    if (!word || word.breaks || !TWOFOLD.has(head.text)) return from;
    if (AND_ABOUT.test(word.text) && second && !second.breaks && isDefinite(second.text)) return from + 2;
    const joins =
      word.prefix === 'و' &&
      isDefinite(word.text) &&
      !DEFINITE_HEADS.has(word.text) &&
      !TITLES.has(word.text) &&
      !DAYS.has(word.text) &&
      !countryNames('ar').has(word.text) &&
      !CITIES.has(word.text);
    return joins ? adjectives(from + 1, 1) : from;
  };
  if (DEFINITE_HEADS.has(head.text)) {
    const end = adjectives(i + 1, 3);
    if (end === i + 1) return i;
    return purpose(end);
  }
  if (!HEADS.has(head.text)) return i;
  let at = i + 1;
  let chained = 0;
  for (let next = follows(at); next; next = follows(at)) {
    if (isVerb(next.text)) break;
    at++;
    chained++;
    // جامعة الملك فهد, مستشفى الأمير سلطان: a ruler's title has his name behind it.
    if (RULER.test(next.text) && follows(at) && !isDefinite(words[at]!.text)) return purpose(at + 1);
    if (isDefinite(next.text)) return also(purpose(adjectives(at, 2)));
    // A proper name without article (نورفان, خليفة) may be followed by its adjective or purpose; a common noun by another noun.
    const after = words[at];
    if (chained >= 3 || !after) break;
    if (!follows(at) || !(isDefinite(after.text) || HEADS.has(after.text) || CHAINED.has(next.text))) break;
  }
  if (chained === 0 || SOFT_HEADS.has(head.text)) return i;
  const end = purpose(at);
  // One indefinite noun behind the head makes a description (شركة كبيرة), unless it is a known name.
  const only = words[i + 1]!.text;
  if (end === i + 2 && !looksProper(only)) return i;
  return end;
}

const ABOUT = /^ل(?:كرة|حقوق|مكافحة|حماية|تنمية|شؤون|رعاية|دعم|إدارة)$/;
const AND_ABOUT = /^و(?:مكافحة|حماية|تنمية|تطوير|رعاية|شؤون|إدارة|دعم|حقوق)$/;
const RULER = /^(?:الملك|الملكة|الأمير|الأميرة|السلطان|الشيخ|الإمام|القاضي)$/;
const TWOFOLD = set(
  'وزارة هيئة إدارة لجنة جهاز الجهاز مركز معهد جامعة منظمة غرفة دائرة مؤسسة مجلس أكاديمية الهيئة المركز المعهد',
);

/** Nouns that are followed by another one before the name is complete. */
const CHAINED = set(
  'عمال مدينة حقوق رجال أبناء شؤون تنمية حماية رعاية دعم مكافحة إدارة تنظيم تطوير قطارات طيران كرة',
);
const looksProper = (word: string): boolean =>
  KNOWN.has(word) ||
  FIRST_NAMES.has(word) ||
  countryNames('ar').has(word) ||
  (word.length >= 4 && !/(?:ة|ية|ات|ين|ون|ها|هم|ه|ا|اء|ي)$/.test(word) && !/^(?:ي|ت|م|أ|س)/.test(word));
const isVerb = (word: string): boolean =>
  SPEECH.has(word) || /^(?:ي|ت|ست|سي)\p{L}{2,}(?:ون|ان|ين)?$/u.test(word)
    ? VERBS.has(word) || SPEECH.has(word)
    : false;

const SPEECH = set(
  'قال قالت أكد أكدت أعلن أعلنت أضاف أضافت صرح صرحت أوضح أوضحت ذكر ذكرت أشار أشارت اعتبر اعتبرت رأى رأت كشف كشفت حذر حذرت دعا دعت طالب طالبت شدد شددت نفى نفت وصف وصفت كتب كتبت سأل أجاب أجابت',
);
const VERBS = set(
  'يعيد تعيد يقول تقول يضم تضم يمول تمول يريد تريد يريدون يتوقع تتوقع يسافر يتوجه يصوت تصوت يستطيع تستطيع يستطيعون يكون تكون يبلغ تبلغ يعمل تعمل تعتزم يعتزم يعقد تعقد يواجه تواجه يدرس تدرس يبحث تبحث تستعد يستعد توقف تراجع تسعى يسعى',
);

/** Stand before a person, some with words of their own between: وزير النقل, مديرة المتحف, الرئيس الفرنسي. */
const TITLES = set(
  'الرئيس الرئيسة رئيس رئيسة الوزير الوزيرة وزير وزيرة الأمير الأميرة الملك الملكة السلطان الشيخ الشيخة الدكتور الدكتورة الأستاذ الأستاذة البروفيسور المهندس المهندسة السيد السيدة المدير المديرة مدير مديرة المدرب المدربة مدرب المهاجم المدافع اللاعب اللاعبة لاعب الحارس القائد قائد الكاتب الكاتبة كاتب كاتبة الشاعر الشاعرة الروائي الروائية المخرج المخرجة الممثل الممثلة الفنان الفنانة المطرب المغني المغنية الصحفي الصحفية الصحافي الصحافية الباحث الباحثة العالم العالمة القاضي القاضية المحامي المحامية المحافظ محافظ الحاكم حاكم العمدة عمدة النائب النائبة نائب السناتور السفير السفيرة سفير المتحدث المتحدثة المستشار المستشارة مستشار مستشارة الأمين أمين الجنرال اللواء العميد العقيد الرائد النقيب المقدم الفريق البابا المفتي الإمام الطبيب الطبيبة الناشط الناشطة الخبير الخبيرة المحلل المحللة المعلم المعلمة المزارع الصياد القبطان نجم رجل منسق منسقة عضو زعيم الزعيم',
);
const FIRST_NAMES = set(
  'كريستيانو ليونيل جون جورج جيمس جاك مايكل ديفيد دونالد روبرت وليام توماس ريتشارد بيتر بول مارك ستيفن أنطوني أنتوني أنطونيو إيمانويل فرانسوا جان بيير نيكولا ماري أنجيلا أورسولا أولاف فلاديمير سيرغي دميتري إيلون بيل تيم جيف كارلوس خوسيه لويس خافيير بيدرو سيموني ماريو جورجيا ماركو روبرتو كارلو غوستافو لولا شي وانغ كيم بنيامين إسحق فولوديمير رجب بينازير ناريندرا شهباز جو جوزيف كامالا هيلاري آدم ألكسندر محمد أحمد محمود علي حسن حسين عمر عثمان خالد سعيد سعد سالم سامي سمير سليم سليمان يوسف يونس ياسين ياسر ياسمين إبراهيم إسماعيل إسحاق موسى عيسى داود زكريا يحيى كريم كمال جمال جلال جميل نبيل نادر ناصر نصر منصور مصطفى مروان مازن ماجد مجدي مراد معتز هاني هشام هيثم هادي وليد وسيم وائل طارق طلال طه عادل عاطف عامر عمار عمرو عماد عصام عزت عباس فارس فادي فهد فيصل فؤاد فريد فاروق فاضل غسان غازي رامي رشيد رضا رياض ربيع زياد زيد شريف شادي صالح صلاح صابر ضياء أنور أيمن أمين أمير أسامة أشرف أكرم بدر بلال بسام بشار تامر توفيق ثامر جابر جاسم حاتم حازم حامد حسام حكيم حمد حمزة حيدر راشد سلطان سلمان سيف شهاب عبدالله عبدالرحمن عبدالعزيز قاسم قيس لؤي ليث نايف نواف هاشم فاطمة عائشة خديجة زينب مريم مها منى منال ميساء ميس نادية نادين نورة نور نوال نجلاء هبة هدى هند هالة وفاء ولاء ليلى لينا لمى لبنى رانيا رنا ريم رشا رغد رحاب سارة سعاد سلمى سلوى سميرة سناء سحر شيماء شيرين صفاء عبير عفاف غادة فاتن فرح فريدة كوثر آمنة آية أسماء أمل أميرة أميمة إيمان إيناس بسمة بشرى جميلة جنى حنان حياة دانا دلال دعاء دينا رباب روان زهرة',
);

function people(words: readonly Word[]): Found[] {
  const found: Found[] = [];
  let taken = 0;
  const push = (from: number, end: number): void => {
    taken = Math.max(taken, end);
    found.push(personOf(words, from, end));
  };
  words.forEach((word, i) => {
    if (i < taken) return;
    const servant = word.text === 'عبد' && isDefinite(words[i + 1]?.text ?? '');
    if ((FIRST_NAMES.has(word.text) || servant) && !isInsideBody(words, i)) {
      const end = nameEnd(words, i);
      if (end > i + 1) push(i, end);
      return;
    }
    // وقالت إيفانا هولار، رئيسة البعثة: two words between a verb of speech and what the person is.
    if (SPEECH.has(word.text) && isIntroducedLater(words, i)) {
      push(i + 1, i + 3);
      return;
    }
    if (!TITLES.has(word.text) && !SPEECH.has(word.text)) return;
    const at = afterTitle(words, i);
    if (at === undefined) return;
    const end = nameEnd(words, at);
    if (end > at + 1 && !DEFINITE_HEADS.has(words[at]!.text) && !HEADS.has(words[at]!.text)) push(at, end);
  });
  return found;
}

const isIntroducedLater = (words: readonly Word[], i: number): boolean => {
  const [first, second, office] = words.slice(i + 1, i + 4);
  return (
    office !== undefined &&
    office.breaks &&
    TITLES.has(office.text) &&
    [first!, second!].every(
      ({ text, breaks, prefix }) =>
        !breaks &&
        !prefix &&
        !PREPOSITIONS.has(text) &&
        !TITLES.has(text) &&
        !HEADS.has(text) &&
        !DAYS.has(text),
    ) &&
    !isDefinite(first!.text)
  );
};

const isInsideBody = (words: readonly Word[], i: number): boolean =>
  i > 0 && HEADS.has(words[i - 1]!.text) && !words[i]!.breaks;

const personOf = (words: readonly Word[], from: number, end: number): Found => ({
  label: words
    .slice(from, end)
    .map(({ text }) => text)
    .join(' '),
  kind: 'person',
  offset: words[from]!.start,
});

/** Index of the name behind a title: over the title's own noun and adjectives. */
function afterTitle(words: readonly Word[], i: number): number | undefined {
  let at = i + 1;
  const speech = SPEECH.has(words[i]!.text);
  for (let steps = 0; steps < 5; steps++, at++) {
    const word = words[at];
    if (!word || word.breaks || (word.prefix && word.prefix !== '')) return undefined;
    if (PREPOSITIONS.has(word.text) || DAYS.has(word.text) || SPEECH.has(word.text)) return undefined;
    if (TITLES.has(word.text)) return undefined;
    if (!isDefinite(word.text)) {
      if (FIRST_NAMES.has(word.text) || speech) return FIRST_NAMES.has(word.text) ? at : undefined;
      if (OFFICE_NOUNS.has(word.text) || countryNames('ar').has(word.text)) continue;
      return at;
    }
    if (speech) return undefined;
  }
  return undefined;
}

const OFFICE_NOUNS = set(
  'خارجية داخلية دفاع مالية صحة تربية تعليم عدل نقل طاقة زراعة اقتصاد ثقافة إعلام رياضة بيئة مجلس وزراء لجنة حزب بلدية دولة حكومة شركة جمعية هيئة اتحاد نقابة منظمة مكتب قسم فريق مشروع تحرير أركان عام عامة أول سابق تنفيذي الوزراء باسم جامعة بنك مركز مؤسسة',
);

/** Two words, or more where بن, أبو, عبد or الدين join them. */
function nameEnd(words: readonly Word[], from: number): number {
  const fits = (at: number): boolean => {
    const word = words[at];
    return (
      word !== undefined &&
      !word.breaks &&
      !word.prefix &&
      !PREPOSITIONS.has(word.text) &&
      !DAYS.has(word.text) &&
      !SPEECH.has(word.text) &&
      !VERBS.has(word.text) &&
      !TITLES.has(word.text) &&
      !/(?:ها|هم|كم|ته|تها)$/.test(word.text)
    );
  };
  let end = from + 1;
  if (
    /^(?:عبد|أبو|ابن|أم|حسام|صلاح|نور|سيف|علاء|عماد|جمال|شمس|بدر|ضياء|محيي)$/.test(words[from]!.text) &&
    fits(end) &&
    isDefinite(words[end]!.text) &&
    /^(?:عبد|أبو)ال|الدين/.test(`${words[from]!.text}${words[end]!.text}`)
  )
    end++;
  if (!fits(end)) return from;
  if (
    words[end]!.text === 'بن' ||
    words[end]!.text === 'ولد' ||
    words[end]!.text === 'بنت' ||
    words[end]!.text === 'آل' ||
    words[end]!.text === 'أبو' ||
    words[end]!.text === 'عبد'
  )
    return fits(end + 1) ? end + 2 : from;
  end++;
  // محمد سالم ولد مرزوك; رجب طيب أردوغان: endings of foreign family names.
  if (fits(end) && words[end]!.text === 'ولد' && fits(end + 1)) return end + 2;
  if (
    fits(end) &&
    !isDefinite(words[end]!.text) &&
    /^\p{L}{3,}(?:غان|وف|يف|سكي|سون|ينو|يتش|فيتش)$/u.test(words[end]!.text)
  )
    return end + 1;
  // أحمد شياع السوداني: a family name of origin is never left out.
  if (fits(end) && !isDefinite(words[end - 1]!.text) && /^ال.+ي$/.test(words[end]!.text)) return end + 1;
  // A third name follows only where the second was a first name too.
  if (
    fits(end) &&
    FIRST_NAMES.has(words[end - 1]!.text) &&
    (isDefinite(words[end]!.text) || words[end]!.text === 'بن')
  )
    end += words[end]!.text === 'بن' && fits(end + 1) ? 2 : 1;
  return end;
}

function works(text: string): Found[] {
  return [...text.matchAll(/«([^»\n]{3,40})»/g)]
    .filter(
      ([, title]) =>
        title!.split(/\s+/).length <= 4 &&
        !/^(?:إن|أن|لا|لم|لن|هذا|هذه|نحن|كان|قد|ما|من|في)(?:\s|$)/.test(title!),
    )
    .filter((match) =>
      /(?:رواية|روايتها|روايته|فيلم|فيلمه|فيلمها|كتاب|كتابه|كتابها|مسلسل|مسرحية|قصيدة|ألبوم|أغنية|ديوان|الأولى|الأول|بعنوان|الجديد|الجديدة|صحيفة|شركة|منظمة|قناة)\s$/.test(
        text.slice(Math.max(0, match.index - 20), match.index),
      ),
    )
    .map((match) => ({ label: match[1]!.trim(), kind: 'other' as const, offset: match.index + 1 }));
}

const CITIES = set(
  'القاهرة الإسكندرية بورسعيد الرياض جدة مكة الدوحة أبوظبي دبي الشارقة مسقط صلالة المنامة صنعاء عدن بغداد البصرة الموصل أربيل دمشق حلب بيروت عمّان القدس رام رفح الخرطوم طرابلس بنغازي الرباط مراكش طنجة باريس لندن برلين روما جنيف بروكسل موسكو كييف واشنطن نيويورك بكين طوكيو سيول دلهي طهران أنقرة إسطنبول فلوريدا كاليفورنيا',
);

function places(words: readonly Word[]): Found[] {
  const countries = countryNames('ar');
  return words.flatMap((word, i) => {
    const two =
      words[i + 1] && !words[i + 1]!.breaks && !words[i + 1]!.prefix
        ? `${word.text} ${words[i + 1]!.text}`
        : '';
    if (countries.has(two)) return [{ label: two, kind: 'place' as const, offset: word.start }];
    return countries.has(word.text) || CITIES.has(word.text)
      ? [{ label: word.text, kind: 'place' as const, offset: word.start }]
      : [];
  });
}
