package bank

// registry holds the countries of the SWIFT IBAN registry: code, length, structure of what follows
// the check digits (n digits, a capitals, c either), and the published example.
// testdata/iban_registry.csv is its source.
var registry = []country{
	{"AD", 24, "4!n4!n12!c", "AD1200012030200359100100"},                // Andorra
	{"AE", 23, "3!n16!n", "AE070331234567890123456"},                    // United Arab Emirates
	{"AL", 28, "8!n16!c", "AL47212110090000000235698741"},               // Albania
	{"AT", 20, "5!n11!n", "AT611904300234573201"},                       // Austria
	{"AZ", 28, "4!a20!c", "AZ21NABZ00000000137010001944"},               // Azerbaijan
	{"BA", 20, "3!n3!n8!n2!n", "BA391290079401028494"},                  // Bosnia and Herzegovina
	{"BE", 16, "3!n7!n2!n", "BE68539007547034"},                         // Belgium
	{"BG", 22, "4!a4!n2!n8!c", "BG80BNBG96611020345678"},                // Bulgaria
	{"BH", 22, "4!a14!c", "BH67BMAG00001299123456"},                     // Bahrain
	{"BI", 27, "5!n5!n11!n2!n", "BI4210000100010000332045181"},          // Burundi
	{"BR", 29, "8!n5!n10!n1!a1!c", "BR1800360305000010009795493C1"},     // Brazil
	{"BY", 28, "4!c4!n16!c", "BY13NBRB3600900000002Z00AB00"},            // Belarus
	{"CH", 21, "5!n12!c", "CH9300762011623852957"},                      // Switzerland
	{"CR", 22, "4!n14!n", "CR05015202001026284066"},                     // Costa Rica
	{"CY", 28, "3!n5!n16!c", "CY17002001280000001200527600"},            // Cyprus
	{"CZ", 24, "4!n16!n", "CZ6508000000192000145399"},                   // Czechia
	{"DE", 22, "8!n10!n", "DE89370400440532013000"},                     // Germany
	{"DJ", 27, "5!n5!n11!n2!n", "DJ2100010000000154000100186"},          // Djibouti
	{"DK", 18, "4!n9!n1!n", "DK5000400440116243"},                       // Denmark
	{"DO", 28, "4!c20!n", "DO28BAGR00000001212453611324"},               // Dominican Republic
	{"EE", 20, "2!n14!n", "EE382200221020145685"},                       // Estonia
	{"EG", 29, "4!n4!n17!n", "EG380019000500000000263180002"},           // Egypt
	{"ES", 24, "4!n4!n1!n1!n10!n", "ES9121000418450200051332"},          // Spain
	{"FI", 18, "3!n11!n", "FI2112345600000785"},                         // Finland
	{"FK", 18, "2!a12!n", "FK88SC123456789012"},                         // Falkland Islands
	{"FO", 18, "4!n9!n1!n", "FO6264600001631634"},                       // Faroe Islands
	{"FR", 27, "5!n5!n11!c2!n", "FR1420041010050500013M02606"},          // France
	{"GB", 22, "4!a6!n8!n", "GB29NWBK60161331926819"},                   // United Kingdom
	{"GE", 22, "2!a16!n", "GE29NB0000000101904917"},                     // Georgia
	{"GI", 23, "4!a15!c", "GI75NWBK000000007099453"},                    // Gibraltar
	{"GL", 18, "4!n9!n1!n", "GL8964710001000206"},                       // Greenland
	{"GR", 27, "3!n4!n16!c", "GR1601101250000000012300695"},             // Greece
	{"GT", 28, "4!c20!c", "GT82TRAJ01020000001210029690"},               // Guatemala
	{"HN", 28, "4!a20!n", "HN88CABF00000000000250005469"},               // Honduras
	{"HR", 21, "7!n10!n", "HR1210010051863000160"},                      // Croatia
	{"HU", 28, "3!n4!n1!n15!n1!n", "HU42117730161111101800000000"},      // Hungary
	{"IE", 22, "4!a6!n8!n", "IE29AIBK93115212345678"},                   // Ireland
	{"IL", 23, "3!n3!n13!n", "IL620108000000099999999"},                 // Israel
	{"IQ", 23, "4!a3!n12!n", "IQ98NBIQ850123456789012"},                 // Iraq
	{"IS", 26, "4!n2!n6!n10!n", "IS140159260076545510730339"},           // Iceland
	{"IT", 27, "1!a5!n5!n12!c", "IT60X0542811101000000123456"},          // Italy
	{"JO", 30, "4!a4!n18!c", "JO94CBJO0010000000000131000302"},          // Jordan
	{"KW", 30, "4!a22!c", "KW81CBKU0000000000001234560101"},             // Kuwait
	{"KZ", 20, "3!n13!c", "KZ86125KZT5004100100"},                       // Kazakhstan
	{"LB", 28, "4!n20!c", "LB62099900000001001901229114"},               // Lebanon
	{"LC", 32, "4!a24!c", "LC55HEMM000100010012001200023015"},           // Saint Lucia
	{"LI", 21, "5!n12!c", "LI21088100002324013AA"},                      // Liechtenstein
	{"LT", 20, "5!n11!n", "LT121000011101001000"},                       // Lithuania
	{"LU", 20, "3!n13!c", "LU280019400644750000"},                       // Luxembourg
	{"LV", 21, "4!a13!c", "LV80BANK0000435195001"},                      // Latvia
	{"LY", 25, "3!n3!n15!n", "LY83002048000020100120361"},               // Libya
	{"MC", 27, "5!n5!n11!c2!n", "MC5811222000010123456789030"},          // Monaco
	{"MD", 24, "2!c18!c", "MD24AG000225100013104168"},                   // Moldova
	{"ME", 22, "3!n13!n2!n", "ME25505000012345678951"},                  // Montenegro
	{"MK", 19, "3!n10!c2!n", "MK07250120000058984"},                     // North Macedonia
	{"MN", 20, "4!n12!n", "MN121234123456789123"},                       // Mongolia
	{"MR", 27, "5!n5!n11!n2!n", "MR1300020001010000123456753"},          // Mauritania
	{"MT", 31, "4!a5!n18!c", "MT84MALT011000012345MTLCAST001S"},         // Malta
	{"MU", 30, "4!a2!n2!n12!n3!n3!a", "MU17BOMM0101101030300200000MUR"}, // Mauritius
	{"NI", 28, "4!a20!n", "NI45BAPR00000013000003558124"},               // Nicaragua
	{"NL", 18, "4!a10!n", "NL91ABNA0417164300"},                         // Netherlands
	{"NO", 15, "4!n6!n1!n", "NO9386011117947"},                          // Norway
	{"OM", 23, "3!n16!c", "OM810180000001299123456"},                    // Oman
	{"PK", 24, "4!a16!c", "PK36SCBL0000001123456702"},                   // Pakistan
	{"PL", 28, "8!n16!n", "PL61109010140000071219812874"},               // Poland
	{"PS", 29, "4!a21!c", "PS92PALS000000000400123456702"},              // Palestine
	{"PT", 25, "4!n4!n11!n2!n", "PT50000201231234567890154"},            // Portugal
	{"QA", 29, "4!a21!c", "QA58DOHB00001234567890ABCDEFG"},              // Qatar
	{"RO", 24, "4!a16!c", "RO49AAAA1B31007593840000"},                   // Romania
	{"RS", 22, "3!n13!n2!n", "RS35260005601001611379"},                  // Serbia
	{"RU", 33, "9!n5!n15!c", "RU0304452522540817810538091310419"},       // Russia
	{"SA", 24, "2!n18!c", "SA0380000000608010167519"},                   // Saudi Arabia
	{"SC", 31, "4!a2!n2!n16!n3!a", "SC18SSCB11010000000000001497USD"},   // Seychelles
	{"SD", 18, "2!n12!n", "SD2129010501234001"},                         // Sudan
	{"SE", 24, "3!n16!n1!n", "SE4550000000058398257466"},                // Sweden
	{"SI", 19, "5!n8!n2!n", "SI56263300012039086"},                      // Slovenia
	{"SK", 24, "4!n6!n10!n", "SK3112000000198742637541"},                // Slovakia
	{"SM", 27, "1!a5!n5!n12!c", "SM86U0322509800000000270100"},          // San Marino
	{"SO", 23, "4!n3!n12!n", "SO211000001001000100141"},                 // Somalia
	{"ST", 25, "4!n4!n11!n2!n", "ST23000100010051845310146"},            // São Tomé and Príncipe
	{"SV", 28, "4!a20!n", "SV62CENR00000000000000700025"},               // El Salvador
	{"TL", 23, "3!n14!n2!n", "TL380080012345678910157"},                 // Timor-Leste
	{"TN", 24, "2!n3!n13!n2!n", "TN5910006035183598478831"},             // Tunisia
	{"TR", 26, "5!n1!n16!c", "TR330006100519786457841326"},              // Türkiye
	{"UA", 29, "6!n19!c", "UA213223130000026007233566001"},              // Ukraine
	{"VA", 22, "3!n15!n", "VA59001123000012345678"},                     // Vatican City
	{"VG", 24, "4!a16!n", "VG96VPVG0000012345678901"},                   // British Virgin Islands
	{"XK", 20, "4!n10!n2!n", "XK051212012345678906"},                    // Kosovo
	{"YE", 30, "4!a4!n18!c", "YE15CBYE0001018861234567891234"},          // Yemen
}

// unregistered are countries outside the registry whose accounts circulate in the form of an IBAN:
// code and length. Their structures are mostly digits and not published.
var unregistered = []country{
	{code: "DZ", length: 24, structure: "20!c"},
	{code: "AO", length: 25, structure: "21!c"},
	{code: "BJ", length: 28, structure: "24!c"},
	{code: "BF", length: 27, structure: "23!c"},
	{code: "CM", length: 27, structure: "23!c"},
	{code: "CV", length: 25, structure: "21!c"},
	{code: "CF", length: 27, structure: "23!c"},
	{code: "TD", length: 27, structure: "23!c"},
	{code: "KM", length: 27, structure: "23!c"},
	{code: "CG", length: 27, structure: "23!c"},
	{code: "CI", length: 28, structure: "24!c"},
	{code: "GA", length: 27, structure: "23!c"},
	{code: "GQ", length: 27, structure: "23!c"},
	{code: "GW", length: 25, structure: "21!c"},
	{code: "IR", length: 26, structure: "22!c"},
	{code: "MG", length: 27, structure: "23!c"},
	{code: "ML", length: 28, structure: "24!c"},
	{code: "MA", length: 28, structure: "24!c"},
	{code: "MZ", length: 25, structure: "21!c"},
	{code: "NE", length: 28, structure: "24!c"},
	{code: "SN", length: 28, structure: "24!c"},
	{code: "TG", length: 28, structure: "24!c"},
}
