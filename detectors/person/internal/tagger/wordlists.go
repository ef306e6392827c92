package tagger

// Short lists of words that mark a name or speak against one; folded, lower case.
const (
	titleWords = `dhr heer heeren heren meneer mijnheer mevr mevrouw mevrouwen mw mej mejuffrouw juffrouw juffr dr drs ir ing mr mrs ms miss mx
prof professor professeur ds dominee pastoor baron barones baronesse ridder jonkheer jhr jkvr jonkvrouw graaf gravin hertog prins prinses
koning koningin keizer keizerin monsieur mm mme mmes mlle mlles madame mademoiselle messieurs maitre me docteur pere abbe soeur sr
comte comtesse vicomte marquis marquise duc duchesse prince princesse roi reine empereur mgr monseigneur eveque cardinal
herr herrn hr frau fraulein fr freiherr freiherrn freifrau graf grafen grafin furst fursten furstin prinz prinzen prinzessin herzog konig kaiser
sir lord lady dame madam rev reverend father sister brother pope president prime king queen prince princess judge justice captain
capt col colonel gen general generaal lt lieutenant luitenant sgt sergeant sergent maj major majoor kapitein commandant admiraal admiral marechal
minister ministre senator senateur depute sen rep gov governor burgemeester bourgmestre burgermeister maire wethouder notaris notaire advocaat
avocat rechtsanwalt meester dokter doctor arzt dipl hofrath hofrat rath geheimrath ritter commissaris commissaire inspecteur inspector
director directeur direktor voorzitter secretaris griffier ontvanger schepen weduwe wed veuve vve witwe familie broeder zuster pater
uncle aunt oom tante onkel oncle mum mom dad saint st sint`
	honorificWords = `dhr heer heeren heren meneer mijnheer mevr mevrouw mw mej mejuffrouw juffr drs mr mrs ms miss mx dr prof jhr jkvr monsieur mme mmes mlle
mlles madame mademoiselle messieurs herr herrn hrn frau fraulein frl weduwe wed veuve vve witwe`
	orgWords = `bv nv bvba vof cv cvba cvoa vzw bvr ltd inc llc plc llp corp co sa sarl sas sasu sprl srl asbl sci snc scrl gmbh ag kg ohg ug ev eg
mbh gbr stichting vereniging cooperatie groep group groupe gruppe holding holdings bank banque bakkerij slagerij garage notariskantoor kantoor
cabinet etude bureau advocaten associes associates partners zonen zoon fils sohne bros gebroeders gebr freres frere soehne apotheek pharmacie
restaurant cafe hotel hostel brasserie boulangerie boucherie bouwbedrijf bouw transport logistics industries systems services solutions
technologies software consulting university universiteit universite universitat hogeschool college school scholen lycee institut institute
instituut museum theater theatre stadion stadium ziekenhuis hopital hospital krankenhaus kliniek clinique huize residentie residence
maatschappij societe gesellschaft verein verlag uitgeverij editions press publishing records entertainment company companies corporation
foundation fondation stiftung club fc sv vv ajax partij party parti partei team ministerie ministry ministere vlaamse federation federatie
supermarkt supermarche woordenboek dictionnaire rule theorem law effect equation machine virtual award prize prijs prix wet loi gesetz act
scholen orchestra orchester orkest orchestre arrest affaire zaak tuincentrum schrijnwerkerij carrosserie elektro notariaat brouwers menuiserie plomberie traiteur kapper coiffure immo assurances verzekeringen electronics bakery bakeries butcher motors airlines brewery brouwerij winery magazine times journal gazette courant uss usns uscgc hms hmcs rms solicitors pharmacy prison limited`
	streetWords = `straat laan weg plein steenweg kade dreef singel gracht baan lei pad hof park brug markt rue avenue av ave boulevard bd blvd place
chaussee quai allee impasse chemin route square passage cours ruelle venelle faubourg strasse str gasse platz ring damm ufer street st road rd
lane drive court close crescent terrace way highway plaza bridge airport aeroport luchthaven flughafen station gare bahnhof metro halte
halle zaal tower toren tour building gebouw centrum center centre centraal wijk quartier viertel gemeente commune stad ville dorp village
river lake lac meer mount mont berg island eiland ile bay cape parc camping sint saint sainte santa san camp fort port haven
alley annex bayou bend bluff bluffs bottom bypass causeway circle circles cliffs commons corner corners cove coves creek crest crossing
crossroad crossroads curve divide drives estate estates expressway extension extensions falls flat flats forges fork forks freeway
gardens gateway glens greens groves harbor harbors harbour heights hollow inlet islands isle junction junctions keys knolls lakes
landing lights locks lodge loop mall manor manors mews mill motorway mountain mountains orchard oval overpass parkway parkways pass
path pike pines plains points ports prairie radial ramp ranch rapids ridges roads shoal shoals shore shores skyway springs spur squares
stream summit throughway track trail turnpike underpass unions valley valleys viaduct view views villages vista walk walks ways avenida
rua via paseo rambla carrer travessa utca ulica ul ulice aleja vej gata gatan vagen vegen veien katu prospekt prospect`
	calendarWords = `januari februari maart april mei juni juli augustus september oktober november december janvier fevrier mars avril mai juin
juillet aout septembre octobre novembre decembre januar februar marz juin juli dezember january february march may june july august october
monday tuesday wednesday thursday friday saturday sunday maandag dinsdag woensdag donderdag vrijdag zaterdag zondag lundi mardi mercredi jeudi
vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mon tue wed thu fri sat sun feb apr jun jul aug sep sept oct okt nov dec dez
christmas easter kerstmis pasen pinksteren noel paques ostern weihnachten`
	particleWords = `van de den der het ten ter te tot von zu zum zur vom di da do dos das du des del della la le l d t s el al ben bin ibn ould bint abu
uit op in aan vd v`
	cueWords = `says said say zegt zei zeggen aldus vindt vertelde vertelt dit declare repond estime explique affirme sagt sagte meint erklarte told tells
called named appelle appelee nomme nommee heet heette genaamd noemt heisst namens starring featuring genannt name naam nom contact contactpersoon
patient aan attn tav behandelaar klant contactpersonne ansprechpartner nachname achternaam familienaam voornaam prenom vorname author auteur auteurs autor
signed ondergetekende soussigne soussignee undersigned prince kapt kapitein heeren herren messrs lord graaf baron freiherr broeder
geb geboren nee geborene geborenen wedn weduwnaar huisvrouw huisvr echtgenoote echtgenote`
	verbWords = `said says told lives lived wrote writes began joined married died asked replied added explained believes thinks wants went works worked
played plays scored won lost became zegt zei woont woonde schreef schrijft begon overleed vertelde vroeg antwoordde vindt denkt wil wilde gaat ging werkt
werkte speelde speelt scoorde won verloor werd wordt habite habitait ecrit declare affirme estime pense repond demande explique travaille joue marque gagne
devient meurt sagte sagt is was has had est avait etait hat hatte ist war wird wurde heeft had
wohnt wohnte schrieb schreibt begann starb fragte antwortete meint denkt glaubt arbeitet spielt spielte gewann verlor wurde traf`
	abbrevWords = `aug alex jos chr ant wm geo joh ph th ch fr chs jr sr ed fred wilh herm ferd fd ad alb alph alf arm bern edm em ern eug fred gab gerh
gust guill hect henr jac jacq jul leop lud matth mich nic vic vict theod thom rob rich sam sim st ste jas jno v d vd`
)

// orgEnds are the endings of one-word trades and organisations.
var orgEnds = [...]string{"bedrijf", "bedrijven", "centrum", "erij", "handel", "winkel", "werken", "techniek", "service", "diensten", "groep", "bouw",
	"fabriek", "kantoor", "fonds", "bond", "verein", "gesellschaft", "handlung", "technik", "betrieb", "zentrum", "werke", "schule", "school", "universiteit",
	"stichting", "vereniging"}

// wordEnds are the endings of ordinary words, by which a word that no list has is known to be one.
var wordEnds = [...]string{"ment", "ments", "tion", "tions", "sion", "sions", "ness", "ity", "ities", "doms", "ings", "ism", "isms", "ship", "ships",
	"able", "ible", "ous", "ive", "ives", "mental", "ional", "ical", "heid", "heden", "lijk", "lijke", "ische", "ischen", "ungen", "ung", "keit",
	"heit", "schaft", "isme", "ique", "iques", "atie", "aties", "ingen", "ology", "graphy", "ence", "ences", "ance", "ances", "lich",
	"liche", "lichen"}

// streetEnds are the endings of one-word street names.
var streetEnds = [...]string{"straat", "straten", "laan", "plein", "steenweg", "kade", "dreef", "singel", "gracht", "strasse", "straße", "gasse",
	"platz", "allee", "damm", "weg", "str", "hof", "brug", "poort", "markt", "kerk", "burg", "huis", "ufer", "bahnhof"}
