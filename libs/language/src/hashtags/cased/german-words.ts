import { wordSet } from './word-set.js';

/** Written with a capital at the beginning of a sentence, and no names. */
export const openers = wordSet(
  'der die das dem den des ein eine einen einem einer eines kein keine dieser diese dieses diesem diesen jener jede jeder jedes welche welcher mein meine sein seine seinen seinem ihr ihre ihren ihrem unser unsere er sie es wir ich du man wer was wie wo wann warum wohin woher',
  'in im an am auf aus bei beim bis durch für gegen hinter mit nach neben ohne seit über um unter von vom vor während wegen zu zum zur zwischen trotz laut gemäß statt anstatt außer ab binnen dank entlang gegenüber innerhalb außerhalb',
  'und oder aber denn doch sondern sowie als wenn weil dass ob obwohl damit nachdem bevor sobald solange während auch nur noch schon bereits nun jetzt dann danach dort hier heute gestern morgen damals später zuvor zuletzt zugleich außerdem zudem ferner dennoch trotzdem allerdings jedoch dabei dafür dagegen daher darum deshalb so etwa rund mehr weniger viele wenige einige mehrere alle beide manche andere zwei drei vier fünf sechs sieben acht neun zehn hunderte tausende erst erste erstmals immer wieder nie oft manchmal vielleicht',
  'ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können muss müssen soll sollen will wollen darf betroffen gefragt gesucht gefunden heftiger heftige starker starke neue neuer neues nächste nächster letzte letzter großer große kleine ermittler archäologen forscher experten anwohner kritiker gegner befürworter helfer',
);

export const weekdays = wordSet(
  'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montagabend dienstagabend mittwochabend donnerstagabend freitagabend samstagabend sonntagabend montagmorgen dienstagmorgen januar jänner februar märz april mai juni juli august september oktober november dezember frühjahr frühling sommer herbst winter',
);

export const quantities = wordSet(
  'prozent euro cent dollar franken kronen pfund rubel yen millionen milliarden million milliarde tausend meter metern kilometer kilometern zentimeter zentimetern millimeter quadratmeter hektar liter kilo kilogramm gramm tonnen tonne uhr stunden minuten sekunden tage tagen wochen monate monaten jahre jahren jahr grad mal stück paar anfang ende mitte teil hälfte drittel viertel richtung zahl hundert dutzend reihe angaben angabe',
);

/** Say what a name is, and are no part of it. */
export const nearNames = wordSet(
  'stadt gemeinde dorf insel fluss ortsteil stadtteil bezirk kreis landkreis kanton bundesland provinz satellit raumsonde sonde schiff frachter roman film buch firma gewerkschaft autobauer stammwerk nachbarland tochter zulieferer hauptstadt altstadt sozialverband umweltorganisation expeditionsschiff forschungsschiff modekette supermarktkette fluggesellschaft krankenkasse versicherer band gruppe partei zeitung zeitschrift magazin sender weltraumbahnhof flughafen hersteller autozulieferer umweltverband energiekonzern bürgerinitiative initiative nachrichtenagentur',
);

const ROLE =
  /(?:aktionär|investor|mäzen|unternehmer|gründer|bildhauer|kläger|sammler|krankenpfleger|minister|meister|präsident|direktor|chef|leiter|sprecher|trainer|forscher|anwalt|anwält|arzt|ärzt|senator|kanzler|inspektor|sekretär|manager|ingenieur|professor|doktor|autor|schriftsteller|regisseur|schauspieler|sänger|künstler|maler|historiker|biolog|physiker|chemiker|geolog|archäolog|ökonom|expert|analyst|kommissar|richter|bischof|pfarrer|pastor|könig|kaiser|fürst|herzog|prinz|papst|kardinal|kapitän|stürmer|torwart|torhüter|torfrau|verteidiger|spieler|läufer|fahrer|pilot|landwirt|förster|schäfer|jäger|fischer|gärtner|lehrer|schüler|student|geschäftsführer|gründer|intendant|dirigent|pianist|gitarrist|geiger|komponist|moderator|redakteur|reporter|journalist|fotograf|botschafter|gouverneur|general|oberst|hauptmann|leutnant|kollege|gitarrist|choreograf|architekt|designer|unternehmer|händler|bäcker|wirt|koch|köch|dezernent|stadtrat|stadträt|landrat|landrät|abgeordnet|vorsitzend|beauftragt|vorstand|aufsichtsrat|wissenschaftler|astronaut|psycholog|soziolog|politolog|meteorolog|virolog|veteran|aktivist|rentner|nachbar|zeug|ermittler|staatssekretär)(?:in|innen|e|er|en|n|s|es)?$/u;
const ROLES = wordSet(
  'herr frau herrn dr prof doktor hebamme krankenschwester oberschwester schwester bruder vater mutter sohn tochter witwe erbe graf gräfin baron freiherr ministerpräsident oberbürgermeister star',
);
export const isRole = (lower: string): boolean => ROLES.has(lower) || ROLE.test(lower);

const BODY =
  /(?:bankhaus|universität|hochschule|institut|akademie|gymnasium|klinik|klinikum|krankenhaus|museum|theater|oper|orchester|philharmonie(?:r|iker)?|chor|verlag|bank|sparkasse|versicherung|krankenkasse|verband|verein|bund|gewerkschaft|partei|union|kammer|amt|behörde|ministerium|gericht|gerichtshof|agentur|stiftung|gesellschaft|gemeinschaft|genossenschaft|konzern|gruppe|werk|werke|stadtwerke|bahn|bahnen|zentrum|rat|komitee|kommission|organisation|fonds|zeitung|rundfunk|nachrichten|dienst|polizei|feuerwehr|kirche|bistum|erzbistum|club|klub|labor|observatorium|bündnis|allianz|liga|kreuz|hilfswerk|nationen|betriebe|holding|anstalt|verwaltung|bibliothek|archiv|kolleg|schule|werft|brauerei|druckerei|molkerei|reederei|rundschau|kurier|anzeiger|tageblatt|bote)(?:e?s)?$/u;
const BODIES = wordSet(
  'ag gmbh se kg ohg ev fc sv tsv vfb vfl sc fsv borussia eintracht hertha arminia werder fortuna union dynamo freunde naturfreunde jugend metall mobil energie pharma motoren getriebe automobil logistik telekom solar chemie technik systeme electronics industries',
);
export const isBodyWord = (lower: string): boolean =>
  (BODY.test(lower) && !NO_BODIES.has(lower)) || BODIES.has(lower);
/** Words that only end like a body. */
const NO_BODIES = wordSet(
  'betriebsrat aufsichtsrat vorrat verrat heirat unrat hausrat straßenbahn u-bahn s-bahn autobahn eisenbahn fahrbahn laufbahn umlaufbahn notdienst gottesdienst wehrdienst öffentlichkeitsdienst verdienst gegendienst bauwerk kraftwerk feuerwerk handwerk netzwerk stockwerk kunstwerk bergwerk uhrwerk mundwerk ausland arbeitsgruppe altersgruppe zielgruppe risikogruppe reisegruppe datenbank parkbank notenbank grundschule hauptschule fahrschule hochschulen landgemeinschaft wohngemeinschaft fahrgemeinschaft bevölkerung mittelstand hintergrund grund sitzbank beamt gesamt boten',
);

/** Bodies and firms that one word names. */
export const knownBodies = wordSet(
  'sky dazn netflix bundestag bundesrat bundesregierung bundeswehr bundesbank bundesverfassungsgericht bundesgerichtshof bundeskriminalamt bundespolizei bundesnetzagentur bundeskartellamt bundesliga europol interpol nato unicef unesco greenpeace verdi volkswagen siemens bosch lufthansa daimler mercedes porsche audi opel adidas puma allianz commerzbank bayer thyssenkrupp continental infineon telekom rewe edeka aldi lidl netflix google apple amazon microsoft tesla facebook meta samsung toyota huawei nestlé novartis roche airbus boeing renault stellantis ikea spotify caritas diakonie naturschutzbund mieterbund burgtheater staatsoper kreml pentagon grüne grünen linke frontex eurostat hisbollah hamas taliban',
);

export const generic = wordSet(
  'internet regierung opposition parlament staat land stadt welt erde mond sonne gott ki it pc tv cd dvd led gps gpu cpu pdf sms ceo cfo bip ezb-rat pkw lkw ice ic re s-bahn u-bahn usb vip eeg bgb stgb ddr-zeit usw uvm corona covid ok id ard-deutschlandtrend nrw-wahl us u-haft cia-chef au dj sos wm em wg ag gmbh dna rna mrt ct pcr ar vr ad',
);

export const cities = wordSet(
  'berlin hamburg münchen köln frankfurt stuttgart düsseldorf leipzig dortmund essen bremen dresden hannover nürnberg duisburg bochum wuppertal bielefeld bonn münster karlsruhe mannheim augsburg wiesbaden gelsenkirchen mönchengladbach braunschweig chemnitz kiel aachen halle magdeburg freiburg krefeld lübeck oberhausen erfurt mainz rostock kassel hagen saarbrücken hamm potsdam ludwigshafen oldenburg leverkusen osnabrück solingen heidelberg herne neuss darmstadt paderborn regensburg ingolstadt würzburg fürth wolfsburg offenbach ulm heilbronn pforzheim göttingen bottrop trier reutlingen bremerhaven koblenz jena remscheid erlangen moers siegen hildesheim salzgitter cottbus kaiserslautern gera schwerin bayreuth bamberg passau landshut rosenheim schweinfurt greifswald stralsund flensburg husum bayern sachsen thüringen hessen niedersachsen brandenburg saarland schleswig-holstein nordrhein-westfalen baden-württemberg rheinland-pfalz mecklenburg-vorpommern sachsen-anhalt wien graz linz salzburg innsbruck klagenfurt tirol kärnten steiermark vorarlberg zürich genf basel bern lausanne luzern winterthur brüssel paris london rom madrid lissabon athen moskau kiew warschau prag budapest kopenhagen stockholm oslo helsinki amsterdam den dublin istanbul ankara jerusalem washington brüssel peking tokio seoul shanghai hongkong mumbai kairo kourou ostsee nordsee rhein elbe oder donau alpen europa asien afrika amerika',
);

export const firstNames = wordSet(
  'ursula wolodymyr wladimir emmanuel donald volodymyr recep giorgia keir pedro mark maia oleksij ilham xi narendra kaja roberta antónio christine kristalina jens valdis markus alexander friedrich robert annalena boris bärbel karl olaf lars saskia nancy hubertus katherina nina carsten wolfram alois egon henning silke holger petra bernd ulrike tim noah lukas alexander andreas anton arne arno axel bastian ben benedikt benjamin bernd bernhard björn boris carl carsten christian christoph claus clemens cornelius daniel david dennis detlef dieter dietmar dirk dominik eberhard eckhard edgar eduard emil enrico erich erik ernst fabian felix ferdinand finn florian frank franz friedrich fritz georg gerd gerhard gero gregor guido günter günther gustav hannes hans harald hartmut heiko heiner heinrich heinz helge helmut hendrik henning henrik herbert hermann holger horst hubert ingo jakob jan jannik jens joachim jochen johann johannes jonas jonte jörg jörn josef julian jürgen kai karl karsten kevin klaus knut konrad konstantin kurt lars leo leon leonard lorenz lothar luca lucas ludwig lukas lutz magnus malte manfred manuel marc marcel marco marcus mario marius mark markus martin mathias matthias max maximilian michael mirko moritz nico niklas nikolaus nils norbert oliver oskar otto pascal patrick paul peter philipp ralf rainer reiner reinhard reinhold rene richard robert robin roland rolf roman rüdiger rudolf samuel sascha sebastian siegfried simon stefan steffen stephan sven thilo thomas thorsten till tilman tim timo tobias tom torben torsten udo ulf uli ulrich uwe valentin viktor volker walter werner wilhelm willi winfried wolf wolfgang yannick ahmet ali mehmet mustafa murat emre can deniz hassan omar ibrahim mohamed mohammed ivan igor dmitri sergej oleg juri paolo luigi giovanni carlos juan josé pierre jean jacques étienne olivier john james william george donald joe barack vladimir wladimir wolodymyr emmanuel kim xi narendra',
  'dietmar dieter detlef ekkehard eckhard egon ewald gerd gernot gregor gunter günter günther hartmut heiko heiner heinrich heinz helmut henning herbert hermann hilde holger horst hubert ingo jochen joachim jörg jürgen karsten kurt lothar lutz manfred marco mario matthias norbert olaf oskar otto ralf rainer reiner reinhard roland rolf rüdiger siegfried silke stefan steffen sven thorsten torsten udo ulf ulrich uwe volker waltraud werner wilfried winfried wolf agnes aisha alexandra alina alma amelie andrea angela angelika anika anja anke anna anne annegret annette antje antonia astrid barbara beate bettina bianca birgit birte brigitte britta carina carla carolin caroline charlotte christa christiane christina christine clara claudia cornelia dagmar daniela diana doris dorothea edith elena elisabeth elke ella ellen elsa emilia emma erika esther eva fatma franziska frauke frieda gabriele gerda gertrud gisela greta gudrun hanna hannah hannelore heidi heike helena helene helga henrike hilde ida ilse ina ines inge ingrid irene iris irmgard isabel isabelle jana janina jasmin jennifer jenny jessica johanna judith julia juliane jutta karin karla karoline katharina kathrin katja katrin kerstin kirsten klara kristin kristina lara laura lea lena leonie linda lisa lotte louisa luisa luise magdalena maike maja manuela mareike margarete margit maria marianne marie marina marion marlene marlies martha martina mathilda meike melanie mia michaela mira miriam monika nadine nadja natalie nele nicole nina nora olga olivia paula pauline petra pia regina renate rita rosa rosemarie ruth sabine sabrina sandra sara sarah saskia sibylle sigrid silke silvia simone sofia sonja sophie stefanie stephanie susanne svenja swantje tanja tatjana theresa tina ulrike ursula ute vanessa vera verena veronika viktoria wiebke yvonne',
);

/**
 * The form in which a list would name the body: behind `des` without the genitive's s, an adjective in the nominative without article
 * (den Vereinten Nationen: Vereinte Nationen; der Deutsche Mieterbund: Deutscher Mieterbund).
 */
export function bodyOf(label: string, before: string | undefined): string {
  const words = label.split(' ');
  if (before === 'des' || before === 'eines') {
    const at = words.findIndex((word) => BODY.test(word.toLowerCase()) && /[^s]s$/.test(word));
    if (at >= 0)
      words[at] = words[at]!.replace(/e?s$/, (ending) =>
        /(?:haus|kreis)es$/i.test(words[at]!)
          ? ''
          : ending === 'es' && !/(?:amt|bund|rat|dienst|verband|werk)es$/i.test(words[at]!)
            ? 'e'
            : '',
      );
  }
  const [first, noun] = words;
  if (noun && ADJECTIVE.test(first!) && /^\p{Lu}/u.test(noun))
    for (let i = 0; i < words.length - 1 && ADJECTIVE.test(words[i]!); i++)
      words[i] = words[i]!.replace(
        /e[nrms]?$/,
        endingFor(words.find((word, k) => k > i && BODY.test(word.toLowerCase())) ?? words.at(-1)!),
      );
  return words.join(' ');
}

const ADJECTIVE = /^(?:\p{Lu}\p{Ll}*isch|Deutsch|Vereint|Rot|Grün)e[nrms]?$/u;

function endingFor(noun: string): string {
  const lower = noun.toLowerCase();
  if (
    /(?:bund|dienst|verband|verein|rat|tag|fonds|gerichtshof|rundfunk|klub|club|konzern|bote|kurier|verlag)$/.test(
      lower,
    )
  )
    return 'er';
  if (
    /(?:amt|zentrum|institut|kreuz|werk|theater|museum|parlament|ministerium|gericht|krankenhaus|orchester|komitee|bündnis|archiv|rotes|haus)$/.test(
      lower,
    )
  )
    return 'es';
  return 'e';
}
