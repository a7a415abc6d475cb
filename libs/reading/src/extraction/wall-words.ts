/**
 * What pages say that stand in an article's place, by language, as beginnings of words (whole words where a space or bar follows
 * would be too narrow: languages inflect). A sentence counts when words of a kind meet; see walls.ts for how many.
 */
export interface WallWords {
  /** The site speaks of itself and to its reader. */
  readonly address: string;
  /** Consent to cookies and tracking. */
  readonly consent: string;
  /** Checks whether the reader is a person. */
  readonly bot: string;
  /** What was asked for, and what became of it. */
  readonly page: string;
  readonly gone: string;
  /** Accounts and subscriptions. */
  readonly account: string;
  /** What stands in the way, and what is asked or refused. */
  readonly obstacle: string;
  readonly refused: string;
}

export const WALL_WORDS: Readonly<Record<string, WallWords>> = {
  en: {
    address: 'we|us|our|you|your|please|sorry|this (?:web)?site|this page',
    consent:
      'cookie|consent|privacy|personal(?:ised|ized)? (?:data|ad|content)|partners|vendors|identifiers|your device|a device|advertis|tracking|process(?:es|ing)? (?:personal )?data|withdraw|accept all|reject|legitimate interest|similar technolog|preferences',
    bot: 'robot|\\bbots?\\b|captcha|human|a person\\b|(?:your|the) browser|javascript|automated|unusual (?:traffic|activity)|verif|security (?:check|service|of your connection)|puzzle|challenge|cloudflare|ray id|ddos|just a moment|check(?:ing)? (?:your|that you|if)|not a machine|malicious|suspicious|enabl|turn(?:ed)? (?:it )?on|switched on',
    page: 'page|address|url|link|article|story|content|document|file|site',
    gone: "not (?:be )?found|n[o’']t (?:be )?(?:find|found|exist|here|there|available)|cannot find|could not find|cannot be found|no longer|does not exist|moved|deleted|removed|renamed|expired|mistyped|misspell|typo|broken|404|410|error|gone|is missing|unavailable|looking for",
    account:
      'log ?in|log ?on|sign ?in|sign ?up|account|password|user ?name|e-?mail address|regist|subscri|member|forgot',
    obstacle:
      'ad[ -]?block\\w*|blocker|\\bads\\b|vpn|proxy|countr(?:y|ies)|region|location|european (?:union|economic)|gdpr|access|permission|ip address|request|legal reasons|your network|the server',
    refused:
      "disabl|switch(?:ed)? (?:it |them )?off|turn(?:ed)? (?:it |them )?off|whitelist|allow ads|deactivat|paus|not available|unavailable|n[o’']t available|cannot (?:be )?(?:access|show|provid|serve)|denied|forbidden|blocked|restrict|(?:do not|don[’']t) have|have no|unable|using an|an ad[ -]?block|detected|seem",
  },
  de: {
    address: 'wir|uns|unser|sie|ihr|ihre[nmrs]?|du|dein|bitte|leider|diese (?:web)?seite',
    consent:
      'cookie|einwillig|zustimm|privatsphäre|datenschutz|personenbezogen|personalisier|partner|endgerät|ihrem gerät|auf (?:dem|einem) gerät|werbung|anzeigen|tracking|widerruf|akzeptier|ablehn|berechtigte|kennungen|verarbeit|einstellungen',
    bot: 'roboter|\\bbots?\\b|captcha|mensch|browser|javascript|automatisch|automatisiert|ungewöhnlich|überprüf|sicherheits(?:prüf|überprüf|check)|rätsel|verifizier|einen moment|maschine|verdächtig|aktivier|einschalt',
    page: 'seite|adresse|url|link|artikel|inhalt|dokument|beitrag',
    gone: 'nicht (?:mehr )?(?:gefunden|auffindbar|vorhanden|verfügbar|existier|erreichbar|finden)|existiert|gelöscht|verschoben|entfernt|umbenannt|umgezogen|tippfehler|vertippt|fehler|404|410|veraltet|nicht mehr',
    account:
      'anmeld|einlogg|login|log-?in|registrier|konto|kennwort|passwort|benutzername|e-mail-adresse|abo\\b|abonn|zugang|mitglied',
    obstacle:
      'ad-?block\\w*|werbeblocker|werbung|vpn|land\\b|region|standort|europäisch|dsgvo|zugriff|zugang|berechtig|ip-adresse|anfrage',
    refused:
      'deaktivier|ausschalt|abschalt|schalten|aus(?:zu)?schalten|ausgeschaltet|freigeb|erlaub|nicht verfügbar|nicht möglich|nicht gestattet|verweiger|verboten|gesperrt|blockiert|eingeschränkt|verwenden einen|nutzen einen|erkannt|keine berechtigung|nicht zur verfügung',
  },
  fr: {
    address: 'nous|nos|notre|vous|vos|votre|veuillez|désolé|ce site|cette page|merci',
    consent:
      'cookie|consent|vie privée|données (?:à caractère )?personnel|personnalis|partenaires|terminal|appareil|publicit|traceurs|accord|accepter|refuser|retirer|identifiants|intérêt légitime|préférences|confidentialité',
    bot: 'robot|captcha|humain|navigateur|javascript|automatis|inhabituel|vérifi|sécurité|énigme|puzzle|un instant|machine|suspect|activ',
    page: 'page|adresse|url|lien|article|contenu|document',
    gone: "introuvable|(?:pas|été|plus) (?:été )?trouv|n[’']existe|plus disponible|supprim|déplac|retir|erreur|404|410|faute de frappe|mal orthographi|n[’']est plus|expiré|recherch",
    account: 'connect|identifi|inscri|compte|mot de passe|adresse e-?mail|abonn|créer|membre',
    obstacle:
      'bloqueu?r|adblock\\w*|publicit|vpn|pays|région|zone géographique|localisation|rgpd|accès|autoris|adresse ip|requête',
    refused:
      "désactiv|bloqu|autoriser|pas disponible|indisponible|pas accessible|inaccessible|refus|interdit|restrein|utilisez un|détect|n[’']avez pas|n[’']est pas",
  },
  es: {
    address:
      'nosotros|nuestr|nos|tu|tus|usted|su|sus|te|por favor|lo sentimos|este sitio|esta página|esta web',
    consent:
      'cookie|consent|privacidad|datos personales|personaliz|socios|dispositivo|publicidad|anuncios|rastre|aceptar|rechazar|retirar|identificador|interés legítimo|preferencias|terceros',
    bot: 'robot|captcha|humano|una persona|navegador|javascript|automatiz|inusual|verific|comprob|seguridad|rompecabezas|acertijo|un momento|máquina|sospechos|activ|habilit',
    page: 'página|dirección|url|enlace|artículo|noticia|contenido|documento',
    gone: 'no (?:se )?(?:ha(?: sido)? |pudo |puede |hemos |fue )?(?:podido )?(?:encontr|hall|exist|está disponible)|no existe|eliminad|borrad|movid|trasladad|error|404|410|ya no|mal escrit|caducad|busca',
    account:
      'inici(?:a|ar|e) sesión|sesión|regístr|registr|cuenta|contraseña|suscri|correo electrónico|usuario|accede|acceder|socio',
    obstacle:
      'bloqueador|adblock\\w*|publicidad|anuncios|vpn|país|región|ubicación|unión europea|rgpd|acceso|permiso|dirección ip|solicitud',
    refused:
      'desactiv|deshabilit|apag|permit|no (?:está|se encuentra) disponible|no disponible|deneg|prohib|bloquead|restring|no tien|estás usando|utilizando|detect',
  },
  pt: {
    address: 'nós|nosso|nossa|nos|você|seu|sua|seus|suas|por favor|desculp|lament|este site|esta página',
    consent:
      'cookie|consent|privacidade|dados pessoais|personaliz|parceiros|dispositivo|publicidade|anúncios|rastre|aceitar|rejeitar|recusar|retirar|identificador|interesse legítimo|preferências',
    bot: 'robô|\\bbots?\\b|captcha|humano|uma pessoa|navegador|javascript|automatiz|incomum|verific|segurança|quebra-cabeça|desafio|um momento|máquina|suspeit|ativ|habilit',
    page: 'página|endereço|url|link|artigo|matéria|notícia|conteúdo|documento',
    gone: 'não (?:foi |pôde ser |pode ser )?(?:encontrad|exist|está disponível|encontramos)|não existe|removid|apagad|excluíd|movid|erro|404|410|não está mais|digitad|expirou|procura',
    account:
      'login|iniciar sessão|entre |entrar|cadastr|registe|regist|conta|senha|palavra-passe|assin|e-mail|usuário',
    obstacle:
      'bloqueador|adblock\\w*|publicidade|anúncios|vpn|país|região|localização|acesso|permissão|endereço ip|solicitação',
    refused:
      'desativ|deslig|permit|não está disponível|indisponível|negad|proibid|bloquead|restrit|não tem|está usando|detect',
  },
  it: {
    address:
      'noi|nostr|ci|tuo|tua|tuoi|tue|ti|vi|vostr|suo|per favore|spiacenti|siamo|questo sito|questa pagina',
    consent:
      'cookie|consens|privacy|dati personali|personalizz|partner|dispositivo|pubblicit|annunci|traccia|accett|rifiut|revoc|identificator|legittimo interesse|preferenze|terze parti',
    bot: 'robot|captcha|umano|una persona|browser|javascript|automatizz|insolit|verific|sicurezza|puzzle|un momento|attendere|macchina|sospett|attiv|abilit',
    page: 'pagina|indirizzo|url|link|articolo|contenuto|documento',
    gone: 'non (?:è )?(?:stata |stato )?(?:trovat|esist|disponibile|più)|impossibile trovare|cancellat|rimoss|spostat|errore|404|410|digitat|eliminat|cerc',
    account: 'acced|login|registr|account|password|abbon|iscriv|e-?mail|utente',
    obstacle:
      'ad-?block\\w*|pubblicità|annunci|vpn|paese|regione|posizione|accesso|permess|autorizz|indirizzo ip|richiesta',
    refused:
      'disattiv|disabilit|spegn|consent|non (?:è )?disponibile|negat|vietat|bloccat|limitat|non hai|stai usando|utilizzando|rilevat',
  },
  nl: {
    address: 'wij|we|ons|onze|je|jij|jouw|u|uw|sorry|helaas|alsjeblieft|deze (?:web)?site|deze pagina',
    consent:
      'cookie|toestemming|privacy|persoonsgegevens|persoonlijke gegevens|gepersonaliseer|personaliser|partners|apparaat|advertenti|tracking|accepteren|weiger|intrekken|gerechtvaardigd|voorkeuren',
    bot: 'robot|\\bbots?\\b|captcha|mens|persoon|browser|javascript|geautomatiseer|ongebruikelijk|controler|verifi|beveiliging|puzzel|een moment|even geduld|verdacht|inschakel|schakel',
    page: 'pagina|adres|url|link|artikel|inhoud|document',
    gone: 'niet (?:worden )?(?:gevonden|vinden|bestaa|beschikbaar|meer)|bestaat|verwijderd|verplaatst|fout|404|410|typ(?:e)?fout|verlopen|zoek',
    account: 'log ?in|inlog|aanmeld|meld je|registreer|account|wachtwoord|abonn|e-mail(?:adres)?|lid\\b',
    obstacle:
      'ad-?block\\w*|advertentieblokker|reclame|advertenti|vpn|land\\b|regio|locatie|avg|toegang|toestemming|ip-adres|verzoek',
    refused:
      'uitschakel|uitzet|zet .{0,20}uit|schakel|sta .{0,20}toe|niet beschikbaar|geweigerd|verboden|geblokkeerd|beperkt|gebruikt een|gedetecteerd|geen toe',
  },
  sv: {
    address: 'vi|oss|vår|våra|vårt|du|din|dina|ditt|dig|tyvärr|vänligen|sidan|webbplats',
    consent:
      'cookie|kakor|samtyck|integritet|personuppgift|personlig|anpassa|partner|enhet|annons|reklam|spår|godkän|acceptera|avvisa|neka|återkall|inställning',
    bot: 'robot|captcha|människa|person\\b|webbläsare|javascript|automatis|ovanlig|verifier|kontroller|säkerhet|pussel|ett ögonblick|misstänk|aktiver|slå på',
    page: 'sida|sidan|adress|url|länk|artikel|innehåll|dokument',
    gone: 'inte (?:längre )?(?:hitta|finns|tillgänglig)|kunde inte|hittades inte|saknas|tagits bort|raderat|borttagen|flytta|fel\\b|404|410|felstav|letar',
    account: 'logga in|inlogg|konto|lösenord|registrer|prenumer|e-post|medlem|användarnamn',
    obstacle:
      'annonsblock\\w*|adblock\\w*|annonser|reklam|vpn|land\\b|region|plats|åtkomst|behörig|ip-adress|begäran',
    refused:
      'stäng|inaktiver|avaktiver|tillåt|inte tillgänglig|nekad|förbjud|blockera|begränsa|använder en|saknar',
  },
  da: {
    address: 'vi|os|vores|du|din|dine|dit|dig|desværre|venligst|beklager|denne side|siden',
    consent:
      'cookie|samtykke|privatliv|persondata|personoplysning|personlige|tilpas|partner|enhed|annonc|reklame|spor|accept|afvis|trække|indstilling',
    bot: 'robot|captcha|menneske|person\\b|browser|javascript|automatis|usædvanlig|verificer|kontroller|bekræft|sikkerhed|puslespil|et øjeblik|mistænk|aktiver|slå .{0,20}til',
    page: 'side|siden|adresse|url|link|artikel|indhold|dokument',
    gone: 'ikke (?:længere )?(?:find|fundet|eksister|tilgængelig)|findes|slettet|flyttet|fjernet|fejl|404|410|stavefejl|leder efter',
    account: 'log ind|login|konto|adgangskode|kodeord|opret|registrer|abonne|e-mail|medlem|brugernavn',
    obstacle:
      'annonceblok\\w*|reklameblok\\w*|adblock\\w*|annoncer|reklamer|vpn|land\\b|region|placering|adgang|tilladelse|ip-adresse|anmodning',
    refused:
      'slå .{0,20}fra|deaktiver|tillad|ikke tilgængelig|nægtet|forbudt|blokeret|begrænset|bruger en|ikke adgang',
  },
  no: {
    address: 'vi|oss|vår|våre|vårt|du|din|dine|ditt|deg|dessverre|vennligst|beklager|denne siden|siden',
    consent:
      'cookie|informasjonskaps|samtykke|personvern|personopplysning|personlig|tilpass|partner|enhet|annons|reklame|spor|godta|aksepter|avvis|trekke|innstilling',
    bot: 'robot|captcha|menneske|person\\b|nettleser|javascript|automatis|uvanlig|verifiser|kontroller|bekreft|sikkerhet|puslespill|et øyeblikk|mistenk|aktiver|slå på',
    page: 'side|siden|adresse|url|lenke|artikkel|innhold|dokument',
    gone: 'ikke (?:lenger )?(?:finn|funnet|eksister|tilgjengelig)|finnes|slettet|flyttet|fjernet|feil|404|410|skrivefeil|leter etter',
    account: 'logg inn|innlogg|konto|passord|registrer|abonne|e-post|medlem|brukernavn',
    obstacle:
      'annonseblok\\w*|reklameblok\\w*|adblock\\w*|annonser|reklame|vpn|land\\b|region|posisjon|tilgang|tillatelse|ip-adresse|forespørsel',
    refused:
      'slå .{0,20}av|deaktiver|skru|tillat|ikke tilgjengelig|nektet|forbudt|blokkert|begrenset|bruker en|ikke tilgang',
  },
  fi: {
    address:
      'me|meidän|sinä|sinun|sinulla|olet|pahoittelemme|valitettavasti|ole hyvä|voit|sivusto|käytämme|tämä sivu',
    consent:
      'eväst|suostumu|yksityisyy|tietosuoj|henkilötieto|henkilökohtai|kumppan|laittee|mainon|mainos|seuran|hyväksy|hylkää|peruut|asetuks|kohdenn',
    bot: 'robot|captcha|ihmi|henkilö|selai|javascript|automaatti|epätavalli|varmist|tarkist|tietoturv|pulma|hetki|epäilyttä|käyttöön|ota käyttöön',
    page: 'sivu|osoite|osoitt|url|linkki|artikkeli|juttu|sisältö',
    gone: 'ei (?:enää )?löyt|ei ole (?:enää )?(?:olemassa|saatavi)|poistett|siirrett|virhe|404|410|löytynyt|vanhentun|kirjoitusvirhe|etsi',
    account: 'kirjaudu|kirjautu|tili|salasana|rekisteröi|tilaa|tilaus|sähköposti|tunnu|jäsen',
    obstacle:
      'mainosten ?esto\\w*|mainokset|adblock\\w*|vpn|maassa|maasi|alue|sijain|pääsy|oikeu|ip-osoite|pyyntö',
    refused:
      'poista .{0,20}käytöstä|kytke|salli|ei ole (?:saatavi|käytettävi)|estetty|kielletty|evätty|rajoitettu|käytät|ei ole oikeu',
  },
  pl: {
    address:
      'my|nas|nasz|nasi|naszych|naszymi|ty|twoj|twój|twoim|ci\\b|pan|państwa|prosimy|przepraszamy|ta strona|tej stronie|używamy',
    consent:
      'cookie|ciasteczk|zgod|prywatno|dane osobowe|danych osobowych|personaliz|partner|urządzeni|reklam|śledz|akcept|odrzu|wycofa|identyfikator|uzasadnion|ustawieni|przetwarza',
    bot: 'robot|\\bbot|captcha|człowiek|przeglądark|javascript|automatycz|nietypow|weryfik|sprawdz|bezpieczeństw|zagadk|łamigłówk|chwil|podejrzan|włącz',
    page: 'stron|adres|url|link|artykuł|treść|treści|dokument|odnośnik',
    gone: 'nie (?:została |został |zostało |można |udało się )?(?:znalezion|znaleź|istniej|jest już|jest dostępn)|nie znaleziono|usunięt|przeniesion|skasowan|błąd|błęd|404|410|literówk|wygas|szuka',
    account: 'zalogu|logowan|zarejestr|rejestr|konto|konta|hasło|prenumer|subskryp|e-mail|użytkownik|załóż',
    obstacle:
      'adblock\\w*|ad-?block\\w*|blokowani[ea] reklam|reklam|vpn|kraj|region|lokalizac|rodo|dostęp|uprawnie|adres ip|żądani',
    refused:
      'wyłącz|odblok|zezw|niedostępn|nie jest dostępn|odmow|zabronion|zablokowan|ograniczon|używasz|korzystasz|wykry|nie masz',
  },
  cs: {
    address:
      'my|nás|náš|naši|našich|vy|vás|váš|vaše|vaší|vašem|vám|prosím|omlouváme|bohužel|tato stránka|tyto stránky|používáme',
    consent:
      'cookie|souhlas|soukrom|osobní údaje|osobních údaj|personaliz|přizpůsob|partner|zařízení|reklam|sledov|přijm|přijet|odmít|odvol|identifikátor|oprávněn|nastaven|zpracov',
    bot: 'robot|captcha|člověk|prohlížeč|javascript|automatick|neobvykl|ověř|kontrol|bezpečnost|hádank|skládačk|okamžik|podezřel|zapně|zapnou|povol',
    page: 'stránk|adres|url|odkaz|článek|článk|obsah|dokument',
    gone: 'nebyl[ao]? (?:nalezen|naleze)|nenalezen|nelze najít|nenašli|neexist|smazán|odstraněn|přesunut|chyb|404|410|překlep|již není|nedostupn|hledá',
    account: 'přihlá|přihlaš|registr|účet|účtu|heslo|předplat|e-mail|uživatel',
    obstacle:
      'adblock\\w*|ad-?block\\w*|blokování reklam|blokátor|reklam|vpn|zem[ií]|region|poloh|gdpr|přístup|oprávnění|ip adres|požadavek',
    refused:
      'vypně|vypnout|deaktiv|povol|není dostupn|nedostupn|odepřen|zakázán|zablokov|omezen|používáte|zjist|nemáte',
  },
  sk: {
    address:
      'my|nás|náš|naši|našich|vy|vás|váš|vaše|vašej|vašom|vám|prosím|ospravedlňujeme|bohužiaľ|táto stránka|používame',
    consent:
      'cookie|súhlas|súkrom|osobné údaje|osobných údaj|personaliz|prispôsob|partner|zariaden|reklam|sledov|prija|odmiet|odvol|identifikátor|oprávnen|nastaven|spracúv|spracov',
    bot: 'robot|captcha|človek|prehliadač|javascript|automatick|nezvyčajn|over|kontrol|bezpečnos|hádank|okamih|podozriv|zapni|povoľ',
    page: 'stránk|adres|url|odkaz|článok|článk|obsah|dokument',
    gone: 'nebol[ao]? (?:nájden|najden)|nenájden|nenašl|neexist|zmazan|odstránen|presunut|chyb|404|410|preklep|už nie|nedostupn|hľad',
    account: 'prihlá|prihlas|registr|účet|účt|heslo|predplat|e-mail|používateľ',
    obstacle:
      'adblock\\w*|blokovani[ea] reklám|blokovač|reklám|vpn|krajin|región|poloh|prístup|oprávneni|ip adres|požiadav',
    refused:
      'vypni|vypnú|deaktiv|povoľ|nie je dostupn|nedostupn|odopret|zamietnut|zakázan|zablokov|obmedzen|používate|zisti|nemáte',
  },
  hu: {
    address:
      'mi|mi és|ön|önnek|öné|kérjük|sajnáljuk|sajnos|elnézést|oldalunk|ezen az oldalon|partnereink|az ön',
    consent:
      'cookie|süti|hozzájárul|adatvédel|személyes adat|személyre szab|partner|eszköz|hirdetés|reklám|követés|elfogad|elutasít|visszavon|azonosító|jogos érdek|beállítás',
    bot: 'robot|captcha|ember|böngésző|javascript|automatik|szokatlan|ellenőriz|igazol|biztonság|rejtvény|egy pillanat|gyanús|engedélyez|bekapcsol',
    page: 'oldal|cím|url|link|hivatkozás|cikk|tartalom',
    gone: 'nem található|nem talál|nem létez|törölt|áthelyez|eltávolít|hiba|404|410|elgépel|már nem|elavult|keres',
    account: 'jelentkez|bejelentkez|belép|regisztr|fiók|jelszó|előfizet|e-mail|felhasznál',
    obstacle:
      'reklámblokkol\\w*|hirdetésblokkol\\w*|adblock\\w*|hirdetés|reklám|vpn|ország|régió|térség|hozzáfér|jogosult|ip-cím|kérés',
    refused:
      'kapcsol|letilt|engedélyez|nem (?:érhető|elérhető)|megtagad|tilos|blokkol|korlátoz|használ|észlel',
  },
  ro: {
    address:
      'noi|noastre|nostru|noștri|dvs|dumneavoastră|tău|tale|ta|te rugăm|vă rugăm|ne pare rău|acest site|această pagină|ți|îți|vă',
    consent:
      'cookie|consimț|confidențialit|date personale|datele personale|caracter personal|personaliz|parteneri|dispozitiv|publicit|reclam|urmări|accept|respin|retrag|identificator|interes legitim|preferinț',
    bot: 'robot|captcha|\\bom\\b|uman|browser|javascript|automat|neobișnuit|verific|securitate|puzzle|un moment|suspect|activ',
    page: 'pagin|adres|url|link|articol|conținut|document',
    gone: 'nu (?:a fost |a putut fi |mai )?(?:găsit|există|este disponibil)|negăsit|ștears|șters|mutat|eliminat|eroare|404|410|greșeal|expirat|caut',
    account: 'autentific|conect|înregistr|cont\\b|contul|parol|abon|e-?mail|utilizator',
    obstacle:
      'blocator|adblock\\w*|reclame|publicitate|vpn|țar|țări|regiun|locați|acces|permisiun|adresa ip|cerere',
    refused:
      'dezactiv|oprește|permite|nu este disponibil|indisponibil|refuzat|interzis|blocat|restricționat|folosești|folosiți|detectat|nu ai|nu aveți',
  },
  hr: {
    address:
      'mi|nas|naš|naši|našim|vi|vas|vaš|vaše|vašem|vašeg|vam|molimo|žao nam|nažalost|ova stranica|ova stranice|koristimo|tvoj',
    consent:
      'cookie|kolači|pristan|suglas|privol|privatnos|osobn[ei] podat|osobnih podat|lične podat|ličnih podat|prilagođ|personaliz|partner|uređaj|oglas|reklam|praćenj|prihva|odbij|povuć|identifikator|legitim|postavk|podešavanj',
    bot: 'robot|captcha|čovjek|čovek|osoba|pregledni[kč]|javascript|automat|neobič|provjer|prover|potvrd|sigurnos|bezbednos|zagonet|trenutak|sumnjiv|omoguć|uključ',
    page: 'stranic|adres|url|link|poveznic|član|sadržaj|dokument|vest|vijest',
    gone: 'nije (?:pronađen|nađen|dostup|moguće pronaći)|ne postoji|ne možemo pronaći|obrisan|izbrisan|premješten|premešten|uklonjen|greška|pogreška|404|410|tipfeler|više n|zastar|traži',
    account: 'prijav|registr|račun|nalog|lozink|šifr|pretplat|e-mail|e-pošt|korisni',
    obstacle:
      'bloker|adblock\\w*|blokator|oglas|reklam|vpn|zemlj|držav|regij|lokacij|pristup|dozvol|ovlašt|ip adres|zahtev|zahtjev',
    refused:
      'isključ|onemoguć|dozvolite|dopust|nije dostup|nedostup|odbijen|zabranjen|blokiran|ograničen|koristite|otkriven|nemate',
  },
  ru: {
    address:
      'мы|нас|наш|наши|наших|нашими|вы|вас|ваш|ваше|вашем|вашего|вам|пожалуйста|извините|к сожалению|сайт|эта страница|этой странице',
    consent:
      'cookie|куки|согласи|конфиденциальн|персональн|личн(?:ые|ых) данн|партн[её]р|устройств|реклам|отслежив|принять|принима|отклон|отозвать|идентификатор|законн|настройк|обрабатыва',
    bot: 'робот|\\bбот|капч|человек|браузер|javascript|автомат|необычн|подозрительн|провер|подтверд|безопасност|головоломк|загадк|подождите|минут|включ',
    page: 'страниц|адрес|ссылк|url|стать|материал|контент|документ|новост',
    gone: 'не найден|не существует|не удалось найти|не можем найти|удал[её]н|перемещ|перенес|ошибк|404|410|опечатк|больше не|устарел|ищете',
    account: 'войдите|войти|вход|авториз|регистр|аккаунт|уч[её]тн|парол|подписк|подпиш|логин|e-mail|почт',
    obstacle:
      'блокировщик|адблок|adblock\\w*|реклам|vpn|впн|стран[еыуа]|регион|местоположени|доступ|прав|ip-адрес|запрос',
    refused:
      'отключ|выключ|разреш|недоступ|не доступ|запрещ[её]н|отказано|закрыт|заблокир|ограничен|используете|обнаруж|нет прав|нет доступ',
  },
  uk: {
    address:
      'ми|нас|наш|наші|наших|ви|вас|ваш|ваше|вашому|вашого|вам|будь ласка|вибачте|на жаль|сайт|ця сторінка|цій сторінці',
    consent:
      'cookie|кук|згод|конфіденційн|приватн|персональн|особист|партнер|пристро|реклам|відстеж|прийнят|прийма|відхил|відкликат|ідентифікатор|законн|налаштуван|обробля',
    bot: 'робот|\\bбот|капч|людин|браузер|javascript|автомат|незвич|підозріл|перевір|підтверд|безпек|головоломк|загадк|зачекайте|хвилин|увімкн',
    page: 'сторінк|адрес|посиланн|url|статт|матеріал|контент|документ|новин',
    gone: 'не знайден|не існує|не вдалося знайти|не можемо знайти|видален|переміщен|перенес|помилк|404|410|друкарськ|більше не|застаріл|шукаєте',
    account:
      'увійдіть|увійти|вхід|авториз|реєстр|акаунт|облікового|обліковий|парол|підписк|передплат|логін|e-mail|пошт',
    obstacle: 'блокувальник|адблок|adblock\\w*|реклам|vpn|країн|регіон|місц|доступ|прав|ip-адрес|запит',
    refused: 'вимкн|відключ|дозвол|недоступ|заборон|відмовлен|заблок|обмежен|використову|виявл|немає',
  },
  bg: {
    address:
      'ние|нас|наш|нашите|вие|вас|вашия|вашето|вашите|ви|моля|съжаляваме|за съжаление|сайт|тази страница|използваме',
    consent:
      'cookie|бисквитк|съглас|поверителн|лични(?:те)? данни|персонализ|партньор|устройств|реклам|проследяв|приема|приемете|откаж|оттегл|идентификатор|законен|настройк|обработва',
    bot: 'робот|captcha|човек|браузър|javascript|автомат|необичай|съмнител|провер|потвърд|сигурност|пъзел|момент|включ|активир',
    page: 'страниц|адрес|връзк|линк|url|стати|съдържани|документ|новин',
    gone: 'не (?:е|беше|бе|може да бъде) (?:намерен|открит)|не съществува|изтрит|преместен|премахнат|грешк|404|410|вече не|търсите',
    account: 'влез|вход|регистр|профил|акаунт|парол|абонамент|абонир|имейл|потребител',
    obstacle:
      'блокер|адблок|adblock\\w*|реклам|vpn|държав|страна|регион|местоположени|достъп|права|ip адрес|заявк',
    refused:
      'изключ|деактив|разреш|не е достъп|недостъп|отказан|забранен|блокиран|ограничен|използвате|нямате',
  },
  el: {
    address: 'εμείς|μας|εσείς|σας|σου|παρακαλούμε|λυπούμαστε|δυστυχώς|ο ιστότοπ|αυτή η σελίδα|συγγνώμη',
    consent:
      'cookie|συγκατάθε|συναίνε|απόρρητ|απορρήτ|προσωπικ|εξατομικευμέν|συνεργάτ|συσκευ|διαφημ|παρακολούθ|αποδοχ|αποδέχ|απόρριψ|ανακαλ|αναγνωριστικ|έννομο|ρυθμίσε',
    bot: 'ρομπότ|captcha|άνθρωπο|περιηγητ|πρόγραμμα περιήγησης|javascript|αυτοματοποι|ασυνήθιστ|ύποπτ|επαλήθευ|έλεγχ|ελέγχ|ασφάλει|γρίφο|παζλ|μια στιγμή|ενεργοποι',
    page: 'σελίδ|διεύθυνσ|url|σύνδεσμο|άρθρο|περιεχόμεν',
    gone: 'δεν (?:βρέθηκε|υπάρχει|είναι διαθέσιμ|μπορ)|διαγραφ|μετακιν|αφαιρ|σφάλμα|404|410|πλέον|αναζητ|λάθος',
    account: 'σύνδεσ|συνδεθ|εγγραφ|εγγραφείτε|λογαριασμ|κωδικ|συνδρομ|e-?mail|χρήστ',
    obstacle:
      'ad-?block\\w*|αποκλεισμού διαφημίσεων|διαφημίσε|vpn|χώρα|περιοχ|τοποθεσί|πρόσβασ|δικαίωμα|άδεια|διεύθυνση ip|αίτημα',
    refused:
      'απενεργοποι|επιτρέψ|δεν είναι διαθέσιμ|απαγορε|αρνήθηκ|αποκλει|περιορισ|χρησιμοποι|εντοπί|δεν έχετε',
  },
  tr: {
    address:
      'biz|bizim|siz|sizin|size|lütfen|üzgünüz|maalesef|sitemiz|bu site|bu sayfa|ortaklarımız|iş ortaklarımız|izniniz|cihazınız|tarayıcınız',
    consent:
      'çerez|cookie|onay|rıza|izin|gizlilik|kişisel veri|kişiselleştir|ortak|cihaz|reklam|izleme|takip|kabul|reddet|geri çek|tanımlayıcı|meşru|tercih|işle',
    bot: 'robot|captcha|insan|tarayıcı|javascript|otomatik|olağandışı|olağan dışı|şüpheli|doğrula|kontrol|güvenlik|bulmaca|bir dakika|bekleyin|etkinleştir',
    page: 'sayfa|adres|url|bağlantı|haber|yazı|içerik|makale',
    gone: 'bulunama|mevcut değil|yok|silin|kaldırıl|taşın|hata|404|410|artık|yanlış yaz|aradığınız',
    account: 'giriş|oturum|üye|kayıt|hesap|hesab|şifre|parola|abone|e-posta|kullanıcı',
    obstacle: 'reklam engelleyici\\w*|adblock\\w*|reklam|vpn|ülke|bölge|konum|erişim|izin|ip adres|istek',
    refused:
      'kapat|devre dışı|izin ver|kullanılama|erişileme|mevcut değil|engellen|reddedil|yasak|kısıtl|kullanıyorsunuz|tespit|yetkiniz',
  },
  id: {
    address: 'kami|kita|anda|kamu|mohon|silakan|maaf|situs ini|laman ini|halaman ini|mitra kami',
    consent:
      'cookie|kuki|persetujuan|setuju|privasi|data pribadi|dipersonalisasi|personalisasi|mitra|perangkat|iklan|melacak|pelacakan|terima|tolak|menarik|mencabut|pengaturan|preferensi',
    bot: 'robot|bot\\b|captcha|manusia|peramban|browser|javascript|otomatis|tidak biasa|mencurigakan|verifikasi|memeriksa|periksa|keamanan|teka-teki|tunggu sebentar|sebentar|aktifkan|mengaktifkan',
    page: 'halaman|laman|alamat|url|tautan|artikel|berita|konten',
    gone: 'tidak (?:dapat )?(?:ditemukan|ada|tersedia|menemukan)|dihapus|dipindahkan|kesalahan|galat|404|410|salah ketik|tidak lagi|sudah tidak|cari',
    account: 'masuk|login|daftar|akun|kata sandi|langganan|berlangganan|email|surel|pengguna|registrasi',
    obstacle: 'pemblokir iklan|ad-?block\\w*|iklan|vpn|negara|wilayah|lokasi|akses|izin|alamat ip|permintaan',
    refused:
      'nonaktif|matikan|izinkan|tidak tersedia|ditolak|dilarang|diblokir|dibatasi|menggunakan|mendeteksi|tidak memiliki',
  },
  vi: {
    address: 'chúng tôi|bạn|của bạn|quý vị|vui lòng|xin lỗi|rất tiếc|trang này|trang web',
    consent:
      'cookie|đồng ý|chấp thuận|quyền riêng tư|dữ liệu cá nhân|cá nhân hóa|cá nhân hoá|đối tác|thiết bị|quảng cáo|theo dõi|chấp nhận|từ chối|rút lại|cài đặt',
    bot: 'robot|captcha|con người|người thật|trình duyệt|javascript|tự động|bất thường|đáng ngờ|xác minh|kiểm tra|bảo mật|câu đố|chờ một|bật',
    page: 'trang|địa chỉ|url|liên kết|đường dẫn|bài viết|nội dung',
    gone: 'không (?:thể )?(?:tìm thấy|tồn tại|còn|có sẵn)|đã (?:bị )?(?:xóa|xoá|di chuyển|gỡ)|lỗi|404|410|gõ sai|tìm kiếm',
    account: 'đăng nhập|đăng ký|tài khoản|mật khẩu|thuê bao|email|thành viên|người dùng',
    obstacle:
      'chặn quảng cáo|adblock\\w*|quảng cáo|vpn|quốc gia|khu vực|vị trí|truy cập|quyền|địa chỉ ip|yêu cầu',
    refused:
      'tắt|cho phép|không (?:khả dụng|có sẵn|thể truy cập)|bị từ chối|bị cấm|bị chặn|hạn chế|đang sử dụng|đang dùng|phát hiện|không có',
  },
  ja: {
    address:
      '当社|弊社|当サイト|私たち|お客様|あなた|ください|お使い|ご利用|ご覧|申し訳|お探し|皆さま|いただ',
    consent:
      'クッキー|cookie|同意|プライバシー|個人情報|個人データ|パートナー|端末|デバイス|広告|トラッキング|追跡|許可|拒否|取り消|識別子|設定|閲覧履歴|第三者',
    bot: 'ロボット|ボット|captcha|キャプチャ|人間|ブラウザ|javascript|自動|異常な|不審|確認|セキュリティ|パズル|検証|認証|お待ち|有効|オンに',
    page: 'ページ|アドレス|url|リンク|記事|コンテンツ|ファイル',
    gone: '見つかりません|見つかりませ|存在しません|存在しない|削除|移動|エラー|404|410|間違|終了|掲載期間|アクセスできません|お探し',
    account: 'ログイン|会員|登録|アカウント|パスワード|メールアドレス|購読|id\\b',
    obstacle:
      '広告ブロック|広告ブロッカー|アドブロック|adblock|広告|vpn|国|地域|アクセス|権限|ipアドレス|リクエスト',
    refused:
      '無効|オフ|解除|停止|許可|利用できません|ご利用いただけません|表示できません|ご覧いただけません|拒否|禁止|ブロック|制限|検出|権限がありません',
  },
  zh: {
    address: '我们|我們|您|你|请|請|抱歉|对不起|對不起|本站|本网站|本網站|此页|此頁|很抱歉',
    consent:
      'cookie|同意|隐私|隱私|个人数据|個人資料|个人信息|個人資訊|个性化|個人化|合作伙伴|合作夥伴|设备|裝置|广告|廣告|跟踪|追蹤|接受|拒绝|拒絕|撤回|标识符|偏好|设置|設定',
    bot: '机器人|機器人|验证码|驗證碼|真人|人类|人類|浏览器|瀏覽器|javascript|自动|自動|异常|異常|可疑|验证|驗證|安全检查|安全檢查|拼图|拼圖|稍候|稍等|启用|啟用|开启|開啟',
    page: '页面|頁面|网页|網頁|地址|网址|網址|链接|連結|文章|内容|內容',
    gone: '不存在|找不到|未找到|无法找到|無法找到|已被?删除|已被?刪除|已移除|移动|移動|错误|錯誤|404|410|已过期|已過期|失效|下线|下架|输入有误|輸入有誤',
    account: '登录|登入|注册|註冊|账号|帳號|账户|帳戶|密码|密碼|会员|會員|订阅|訂閱|邮箱|電郵',
    obstacle:
      '广告拦截|廣告攔截|广告屏蔽|廣告封鎖|adblock|广告|廣告|vpn|国家|國家|地区|地區|访问|訪問|存取|权限|權限|ip地址|ip 地址|请求|請求',
    refused:
      '关闭|關閉|停用|禁用|允许|允許|无法|無法|不可用|拒绝|拒絕|禁止|屏蔽|封鎖|限制|检测到|檢測到|偵測|没有权限|沒有權限|不提供',
  },
  ko: {
    address:
      '저희|당사|귀하|고객님|회원님|이용자|주세요|주십시오|바랍니다|죄송|본 사이트|이 사이트|이 페이지|사용자|하십시오|하세요|당신',
    consent:
      '쿠키|동의|개인\\s?정보|개인\\s?데이터|맞춤|파트너|기기|단말|광고|추적|수락|거부|철회|식별자|설정|제3자',
    bot: '로봇|봇|captcha|캡차|캡챠|사람|브라우저|javascript|자바스크립트|자동|비정상|의심|확인|보안|퍼즐|인증|잠시만|활성|켜',
    page: '페이지|주소|url|링크|기사|콘텐츠|문서|게시물',
    gone: '찾을 수 없|존재하지 않|없습니다|삭제|이동|오류|404|410|잘못 입력|만료|변경|찾으시는|찾고 계신',
    account: '로그인|회원\\s?가입|가입|계정|비밀번호|아이디|구독|이메일|회원',
    obstacle: '광고\\s?차단|애드블록|adblock|광고|vpn|국가|지역|접근|접속|권한|ip\\s?주소|요청',
    refused: '해제|비활성|꺼|끄|허용|이용할 수 없|제공되지 않|거부|금지|차단|제한|감지|사용 중|권한이 없',
  },
  ar: {
    address:
      'نحن|موقعنا|لدينا|شركا|أنت|لك|الخاص بك|جهازك|متصفحك|يرجى|عذر|نأسف|هذا الموقع|هذه الصفحة|شركائنا|موافقتك|بلدك|اشتراكك|حسابك',
    consent:
      'ملفات تعريف الارتباط|كوكيز|cookie|موافق|خصوصي|البيانات الشخصية|بيانات شخصية|مخصص|شرك|جهاز|إعلان|تتبع|قبول|رفض|سحب|معرف|إعدادات',
    bot: 'روبوت|captcha|كابتشا|إنسان|بشر|متصفح|javascript|جافا|آلي|تلقائي|غير عادي|غير معتاد|مشبوه|تحقق|التحقق|أمان|أمني|لغز|لحظة|انتظر|تفعيل|تمكين',
    page: 'صفحة|الصفحة|عنوان|رابط|الرابط|مقال|المقال|محتوى|المحتوى|الخبر',
    gone: 'غير موجود|لم (?:يتم )?(?:العثور|نعثر)|لا (?:توجد|يوجد)|حذف|نقل|خطأ|404|410|لم (?:تعد|يعد)|تبحث|غير متاح',
    account: 'تسجيل الدخول|سجل|دخول|حساب|كلمة المرور|كلمة السر|اشتراك|اشترك|البريد|مستخدم|التسجيل',
    obstacle:
      'مانع الإعلانات|حاجب الإعلانات|adblock|إعلان|vpn|بلد|دولت|منطقت|موقعك|وصول|صلاحي|إذن|عنوان ip|طلب',
    refused:
      'تعطيل|إيقاف|أوقف|السماح|غير متاح|غير متوفر|رفض|مرفوض|ممنوع|محظور|حظر|مقيد|تستخدم|اكتشف|ليس لديك',
  },
  fa: {
    address: 'ما|شما|لطفا|لطفاً|متأسف|متاسف|این سایت|این صفحه|شرکای',
    consent:
      'کوکی|رضایت|حریم خصوصی|داده‌?های شخصی|اطلاعات شخصی|شخصی‌?سازی|شرکا|دستگاه|تبلیغ|ردیابی|پذیر|قبول|رد کردن|پس بگیر|تنظیمات',
    bot: 'ربات|کپچا|captcha|انسان|مرورگر|javascript|جاوا|خودکار|غیرعادی|مشکوک|تأیید|تایید|بررسی|امنیت|معما|لحظه|صبر|فعال',
    page: 'صفحه|آدرس|نشانی|لینک|پیوند|مقاله|خبر|محتوا|مطلب',
    gone: 'یافت نشد|پیدا نشد|وجود ندارد|حذف|منتقل|خطا|404|410|۴۰۴|دیگر|جستجو',
    account: 'وارد|ورود|ثبت[ ‌]?نام|حساب|رمز|گذرواژه|اشتراک|ایمیل|کاربر|عضو',
    obstacle: 'مسدودکننده|تبلیغ|adblock|vpn|وی‌?پی‌?ان|کشور|منطقه|موقعیت|دسترسی|مجوز|اجازه|درخواست',
    refused:
      'غیرفعال|خاموش|اجازه دهید|در دسترس نیست|امکان‌?پذیر نیست|رد شد|ممنوع|مسدود|محدود|استفاده می|شناسایی|ندارید',
  },
  he: {
    address: 'אנחנו|אנו|שלנו|אתה|אתם|שלך|שלכם|נא|אנא|בבקשה|מצטער|סליחה|האתר|אתר זה|דף זה',
    consent:
      'עוגיות|קוקיז|cookie|הסכמ|פרטיות|מידע אישי|נתונים אישיים|מותאמ|שותפ|מכשיר|פרסומ|פרסום|מעקב|קבל|דחה|לבטל|הגדרות',
    bot: 'רובוט|captcha|אדם|אנושי|דפדפן|javascript|אוטומט|חריג|חשוד|אימות|לאמת|בדיק|אבטח|חידה|פאזל|רגע|הפעל',
    page: 'דף|הדף|עמוד|העמוד|כתובת|קישור|כתבה|הכתבה|תוכן',
    gone: 'לא נמצא|לא קיים|אינו קיים|נמחק|הועבר|הוסר|שגיאה|404|410|כבר לא|חיפשת|מחפש',
    account: 'התחבר|להתחבר|כניסה|הרשמ|הירשמ|חשבון|סיסמ|מנוי|דוא|אימייל|משתמש',
    obstacle: 'חוסם פרסומות|adblock|פרסומות|vpn|מדינ|אזור|מיקום|גישה|הרשאה|כתובת ip|בקש',
    refused: 'לכבות|כבה|השבת|לאפשר|אפשר|לא זמין|אינו זמין|נדחת|אסור|חסום|נחסמ|מוגבל|משתמש ב|זוהה|אין לך',
  },
  hi: {
    address: 'हम|हमारे|हमारी|आप|आपके|आपकी|आपका|कृपया|क्षमा|माफ़|माफ|इस साइट|यह साइट|यह पेज|यह पृष्ठ',
    consent:
      'कुकी|cookie|सहमति|गोपनीयता|निजता|व्यक्तिगत|पार्टनर|भागीदार|साझेदार|डिवाइस|विज्ञापन|ट्रैक|स्वीकार|अस्वीकार|वापस|सेटिंग',
    bot: 'रोबोट|बॉट|captcha|कैप्चा|इंसान|मानव|ब्राउज़र|ब्राउज़र|ब्राउजर|javascript|जावास्क्रिप्ट|स्वचालित|असामान्य|संदिग्ध|सत्यापित|जांच|जाँच|सुरक्षा|पहेली|प्रतीक्षा|सक्षम|चालू',
    page: 'पेज|पृष्ठ|पता|यूआरएल|url|लिंक|लेख|खबर|सामग्री',
    gone: 'नहीं मिल|मौजूद नहीं|उपलब्ध नहीं|हटा|हटाया|स्थानांतरित|त्रुटि|404|410|गलत|अब नहीं|खोज',
    account: 'लॉग ?इन|लॉगिन|साइन ?इन|साइन ?अप|रजिस्टर|पंजीकरण|खाता|खाते|पासवर्ड|सदस्यता|सब्सक्राइब|ईमेल',
    obstacle: 'विज्ञापन अवरोधक|एड ?ब्लॉक|ऐड ?ब्लॉक|adblock|विज्ञापन|vpn|देश|क्षेत्र|स्थान|पहुंच|पहुँच|एक्सेस|अनुमति|अनुरोध',
    refused: 'बंद|अक्षम|अनुमति दें|उपलब्ध नहीं|अस्वीकृत|वर्जित|ब्लॉक|अवरुद्ध|प्रतिबंधित|उपयोग कर रहे|पता चला|अनुमति नहीं',
  },
  th: {
    address: 'เรา|ของเรา|คุณ|ท่าน|กรุณา|โปรด|ขออภัย|เว็บไซต์นี้|หน้านี้',
    consent:
      'คุกกี้|cookie|ยินยอม|ความเป็นส่วนตัว|ข้อมูลส่วนบุคคล|ปรับแต่ง|พันธมิตร|อุปกรณ์|โฆษณา|ติดตาม|ยอมรับ|ปฏิเสธ|เพิกถอน|ตั้งค่า',
    bot: 'หุ่นยนต์|โรบอต|บอท|captcha|มนุษย์|เบราว์เซอร์|javascript|อัตโนมัติ|ผิดปกติ|น่าสงสัย|ยืนยัน|ตรวจสอบ|ความปลอดภัย|ปริศนา|รอสักครู่|เปิดใช้',
    page: 'หน้า|ที่อยู่|url|ลิงก์|ลิงค์|บทความ|ข่าว|เนื้อหา',
    gone: 'ไม่พบ|ไม่มีอยู่|ไม่มีหน้า|ถูกลบ|ถูกย้าย|ย้าย|ข้อผิดพลาด|404|410|ผิด|ไม่สามารถ|ค้นหา',
    account: 'เข้าสู่ระบบ|ล็อกอิน|ลงทะเบียน|สมัคร|บัญชี|รหัสผ่าน|สมาชิก|อีเมล',
    obstacle: 'บล็อกโฆษณา|ตัวบล็อก|adblock|โฆษณา|vpn|ประเทศ|ภูมิภาค|พื้นที่|เข้าถึง|สิทธิ์|คำขอ',
    refused: 'ปิด|อนุญาต|ไม่พร้อม|ไม่สามารถ|ปฏิเสธ|ห้าม|ถูกบล็อก|จำกัด|กำลังใช้|ตรวจพบ|ไม่มีสิทธิ์',
  },
};
