import type { LanguageWords } from './language-words.js';
import { wordSet } from './word-set.js';
import { isCapitalised } from './words.js';
import type { Word } from './words.js';

const organisationWords = wordSet(
  'commissariat caisse rassemblement médecins reporters bourse bibliothèque médiathèque cinémathèque stade aéroport festival opéra coupe championnat prix légion université école lycée collège institut académie faculté centre laboratoire hôpital clinique musée galerie théâtre opéra orchestre bibliothèque conseil comité commission autorité agence administration office bureau ministère direction service police gendarmerie cour tribunal parlement sénat assemblée congrès parti union ligue fédération confédération association société fondation fonds alliance coalition consortium coopérative chambre groupe groupement compagnie entreprise banque caisse assurance mutuelle industries éditions édition presse journal radio télévision stade olympique racing sporting club équipe organisation onu otan ong syndicat force ordre église cathédrale diocèse mosquée armée marine gare aéroport port ports sécurité nations observatoire institution maison réseau mouvement front rassemblement collectif comptoir ateliers cité sa sas sarl crédit transports météo',
);
const ADJECTIVE =
  /^(?=.{4})\p{Ll}*(?:al|ale|aux|ales|ique|iques|ien|ienne|iens|iennes|ais|aise|aises|ois|oise|oises|aire|aires|if|ive|ifs|ives|éen|éenne|éens|éennes|ain|aine|ains|aines|unis|unies|vrier|vrière|vrières|cier|cière|ciers|cières|elle|el|els|elles|sanne|sannes|anne|ants|vants|vantes)$/u;
const OF = new Set(['de', 'du', 'des', 'd’', "d'"]);
const ARTICLE = new Set(['la', 'l’', "l'", 'le', 'les']);
const STOPS = wordSet(
  'son sa ses leur leurs notre nos cette ce ces un une plus moins mardi lundi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
);

/** Assemblée **nationale**, Centre **national de la recherche scientifique**, Autorité **des marchés financiers**. */
function continues(words: readonly Word[], from: number, at: number): number {
  const previous = words[at - 1]!;
  const headIndex = words
    .slice(from, at)
    .findIndex(({ lower, text }) => organisationWords.has(lower) && isCapitalised(text));
  // Inside the part that is written small the whole stretch was taken at once.
  if (headIndex < 0 || !isCapitalised(previous.text)) return 0;
  if (!organisationWords.has(previous.lower)) return 0;
  let count = 0;
  const word = (offset: number): Word | undefined => {
    const found = words[at + offset];
    return found && (/^[ \u00a0\u202f]+$/.test(found.gap) || (found.gap === '' && offset >= 0))
      ? found
      : undefined;
  };
  const adjectives = (offset: number): number => {
    let taken = 0;
    for (
      let next = word(offset + taken);
      next && ADJECTIVE.test(next.text) && !STOPS.has(next.text);
      next = word(offset + taken)
    )
      taken++;
    return taken;
  };
  count += adjectives(0);
  for (let phrases = 0; phrases < 3; phrases++) {
    let offset = count;
    const of = word(offset);
    if (!of || !OF.has(of.text)) break;
    offset++;
    const article = word(offset);
    if (article && ARTICLE.has(article.text)) offset++;
    const noun = word(offset);
    if (
      !noun ||
      isCapitalised(noun.text) ||
      noun.text.length < 3 ||
      STOPS.has(noun.text) ||
      !/^\p{Ll}+$/u.test(noun.text)
    )
      break;
    count = offset + 1;
    count += adjectives(count);
  }
  return count;
}

export const french: LanguageWords = {
  language: 'fr',
  elides: true,
  continues,
  openers: wordSet(
    "le la les l’ l' un une des du de d’ d' au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs je tu il elle on nous vous ils elles qui que quoi dont où quel quelle quels quelles ceci cela ça celui celle ceux c’ c' s’ s' n’ n' qu’ qu' j’ j' m’ m'",
    'à dans en sur sous avec sans pour par contre entre vers chez depuis pendant après avant dès selon malgré parmi durant outre hors jusque face grâce suite lors afin quant',
    'et ou mais donc or ni car si comme quand lorsque puisque parce tandis alors ainsi aussi enfin ensuite puis pourtant cependant toutefois néanmoins désormais déjà encore toujours jamais souvent parfois ici là hier aujourd’hui demain maintenant bientôt plus moins très trop peu beaucoup tout toute tous toutes chaque plusieurs quelques aucun aucune certains certaines autre autres même mêmes deux trois quatre cinq six sept huit neuf dix premier première dernier dernière',
    'est sont était étaient sera seront a ont avait aura fait dit voici voilà il y être avoir dormir construit fondé publié interrogé selon',
  ),
  titles: wordSet(
    'arbitre cinéaste architecte historien historienne économiste chercheur chercheuse sociologue syndicaliste militant militante peintre sculpteur photographe pianiste infirmière infirmier médecin agriculteur commissaire capitaine sélectionneur ong pdg m mm mme mmes mlle dr docteur professeur professeure président présidente vice-président ministre premier première secrétaire maire préfet préfète député députée sénateur sénatrice ambassadeur commissaire directeur directrice chef cheffe général colonel capitaine lieutenant juge procureur procureure avocat avocate roi reine prince princesse pape cardinal archevêque évêque abbé père sœur frère entraîneur attaquant défenseur milieu gardien écrivain auteur auteure acteur actrice réalisateur réalisatrice chanteur chanteuse journaliste porte-parole chancelier chancelière',
  ),
  calendar: wordSet(
    'lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre noël pâques',
  ),
  demonyms: wordSet(
    'français française français françaises allemand allemande allemands anglais anglaise britannique britanniques américain américaine américains espagnol espagnole italien italienne russe russes chinois chinoise japonais japonaise coréen coréenne européen européenne européens africain africaine belge belges suisse suisses canadien canadienne québécois algérien marocain tunisien israélien palestinien ukrainien ukrainiens parisien parisienne',
  ),
  organisationWords,
  loneBodies: wordSet('sénat'),
  smallHeads: wordSet(
    'université lycée collège hôpital institut académie conservatoire ministère musée théâtre opéra tribunal préfecture festival stade aéroport banque observatoire fondation clinique cathédrale',
  ),
  placeWords: wordSet(
    'île îles mer lac fleuve rivière mont montagne vallée golfe baie détroit cap col rue avenue boulevard place pont tour palais château province région département état royaume république',
  ),
  links: wordSet("de du des d’ d' von van der den di da del della al ben el le la"),
  organisationLinks: wordSet('pour contre'),
  topicLinks: wordSet('sur'),
  articles: wordSet("la le les l’ l'"),
  and: wordSet('et'),
  generic: wordSet(
    'internet bourse état etat gouvernement parlement président dieu terre soleil lune nord sud est ouest ia pib tva tgv ceo pdg drh rh sms pdf tv cd dvd hlm smic rsa cdi cdd pme pmi tpe bac ong qr gps 5g 4g led covid',
  ),
  abbreviations: wordSet('M MM Dr Me St Ste Mgr Pr'),
};
