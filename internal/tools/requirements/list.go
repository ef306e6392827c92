package main

// requirements are what is asked for, in few words, R1 first.
var requirements = [...]string{
	0:   "names of persons, with particles, in both orders",           // R1
	1:   "addresses of persons apart from mailboxes of organisations", // R2
	2:   "telephone numbers by numbering plans",                       // R3
	3:   "Belgian register and BIS numbers",                           // R4
	4:   "Dutch citizen numbers, with context or from a carrier",      // R5
	5:   "national numbers of other countries",                        // R6
	6:   "tax numbers of persons as the national numbers they are",    // R7
	7:   "VAT and company numbers as data of organisations",           // R8
	8:   "IBAN and older account numbers",                             // R9
	9:   "numbers of identity documents",                              // R10
	10:  "dates and places of birth, never bare dates",                // R11
	11:  "gender, from columns, zones and forms of address",           // R12
	12:  "postal addresses as one finding",                            // R13
	13:  "addresses of networks and devices",                          // R14
	14:  "user names, handles, log-ins, credentials",                  // R15
	15:  "cookies, clicks and browsing",                               // R16
	16:  "coordinates and location histories",                         // R17
	17:  "numbers by a pattern of the organisation",                   // R18
	18:  "work, education, family, property by headers",               // R19
	19:  "payments and the text of remittances",                       // R20
	20:  "special categories, with a person nearby",                   // R21
	21:  "local tells: bonuses, vignettes, parties",                   // R22
	22:  "free text as a kind, with all detectors inside",             // R23
	23:  "profiles, segments, scores, decisions",                      // R24
	24:  "consent, subscription and objection records",                // R25
	25:  "whole-file kinds: CV, mailbox, certificate",                 // R26
	26:  "reading of many formats, one inside another",                // R27
	27:  "where a finding stands, to the row and the column",          // R28
	28:  "one span, one finding, the most specific kind",              // R29
	29:  "known test values set apart",                                // R30
	30:  "machine readable zones, field by field",                     // R31
	31:  "zones in hostile shapes",                                    // R32
	32:  "optional data of zones, by issuer",                          // R33
	33:  "masked values told from present ones",                       // R34
	34:  "Belgian layouts of zones",                                   // R35
	35:  "what a zone carries, judged kind by kind",                   // R36
	36:  "kinds that are computed, marked",                            // R37
	37:  "certificates and signatures opened",                         // R38
	38:  "QR codes on documents",                                      // R39
	39:  "facts on one person in one record, compared",                // R40
	40:  "talk about data told from data",                             // R41
	41:  "declarations: loaded, checked, explained",                   // R42
	42:  "every rule shows its line of the statement",                 // R43
	43:  "families of kinds, carriers, hints",                         // R44
	44:  "the role of the organisation",                               // R45
	45:  "conditions with purpose and proof",                          // R46
	46:  "prohibitions with carriers, masks, exceptions",              // R47
	47:  "layers that narrow and never widen",                         // R48
	48:  "several declarations at once",                               // R49
	49:  "contradictions are errors, gaps warnings",                   // R50
	50:  "two versions of a declaration compared",                     // R51
	51:  "record of processing and DPV terms",                         // R52
	52:  "six verdicts, with reasons",                                 // R53
	53:  "undeclared: what nobody was told",                           // R54
	54:  "prohibited: anywhere, and in carriers",                      // R55
	55:  "declared for another group",                                 // R56
	56:  "conditional without proof",                                  // R57
	57:  "unverified, with the reason",                                // R58
	58:  "declared and never found",                                   // R59
	59:  "what no scanner finds, listed for people",                   // R60
	60:  "stores left out, named",                                     // R61
	61:  "what is guessed, apart from what is found",                  // R62
	62:  "promises on security and conduct",                           // R63
	63:  "the matrix of categories and places",                        // R64
	64:  "groups by place, by hint, or unknown",                       // R65
	65:  "the same kind, another rule for each group",                 // R66
	66:  "third persons in somebody's record",                         // R67
	67:  "who changed from one group to another",                      // R68
	68:  "organisations are no people, sole traders are",              // R69
	69:  "staff mail and professional letters",                        // R70
	70:  "durations and calendar arithmetic",                          // R71
	71:  "events, from columns, mail, pictures, certificates",         // R72
	72:  "ceilings",                                                   // R73
	73:  "terms that begin anew",                                      // R74
	74:  "extensions for a purpose and a form",                        // R75
	75:  "what a modification time proves",                            // R76
	76:  "starts that were not stated",                                // R77
	77:  "must keep, against may keep",                                // R78
	78:  "holds, with an end",                                         // R79
	79:  "no number: a gap, no verdict",                               // R80
	80:  "what falls due",                                             // R81
	81:  "claims of anonymity, tested",                                // R82
	82:  "one person by any identifier",                               // R83
	83:  "a search that grows, step by step",                          // R84
	84:  "an answer with all that article 15 asks",                    // R85
	85:  "answers in three languages",                                 // R86
	86:  "stores left out, and how to ask further",                    // R87
	87:  "withholding that does not show",                             // R88
	88:  "refusals that show, with reasons",                           // R89
	89:  "other people's data covered",                                // R90
	90:  "identity checked before anything leaves",                    // R91
	91:  "proof asked in proportion",                                  // R92
	92:  "the proof itself, listed and short-lived",                   // R93
	93:  "the full copy in an encrypted pack only",                    // R94
	94:  "media and unopened things listed",                           // R95
	95:  "what people can see and change themselves",                  // R96
	96:  "portable: only what the person provided",                    // R97
	97:  "portable: a common form, described",                         // R98
	98:  "portable: ready for another controller",                     // R99
	99:  "a plan of erasure, place by place",                          // R100
	100: "erasure refused for a term or a hold",                       // R101
	101: "proof of erasure",                                           // R102
	102: "backups and archives later, with a date",                    // R103
	103: "the mark that prevents mistakes",                            // R104
	104: "objection to marketing",                                     // R105
	105: "objection to legitimate interest",                           // R106
	106: "withdrawal of consent",                                      // R107
	107: "restriction",                                                // R108
	108: "rectification of every occurrence",                          // R109
	109: "automated decisions",                                        // R110
	110: "recipients, for notices",                                    // R111
	111: "transfers outside the EEA",                                  // R112
	112: "the work of a processor",                                    // R113
	113: "controllers kept apart",                                     // R114
	114: "data from elsewhere",                                        // R115
	115: "what may go to a processor",                                 // R116
	116: "recipients seen and not declared",                           // R117
	117: "requests of authorities, recorded apart",                    // R118
	118: "one month, and two more in time",                            // R119
	119: "weekends and holidays",                                      // R120
	120: "states of a request",                                        // R121
	121: "what is open, and how long is left",                         // R122
	122: "the same input, the same inventory",                         // R123
	123: "no value in any output",                                     // R124
	124: "read-only and offline",                                      // R125
	125: "what was covered and what was not",                          // R126
	126: "a dossier for each request",                                 // R127
	127: "two inventories compared",                                   // R128
	128: "every verdict explained",                                    // R129
	129: "what was in it",                                             // R130
	130: "the gate, by verdict and severity",                          // R131
	131: "test data must be made up",                                  // R132
	132: "prohibited kinds fail everywhere",                           // R133
	133: "baselines that expire",                                      // R134
	134: "only what changed",                                          // R135
	135: "reports for machines, masked",                               // R136
	136: "made-up replacements",                                       // R137
	137: "declarations checked in CI",                                 // R138
	138: "bounds on time, memory, size, depth",                        // R139
	139: "pictures sorted",                                            // R140
	140: "position, time, device in metadata",                         // R141
	141: "images of documents, opened or unverified",                  // R142
	142: "video",                                                      // R143
	143: "sound",                                                      // R144
	144: "shots of one session",                                       // R145
	145: "images inside documents",                                    // R146
	146: "templates and scores are biometric",                         // R147
	147: "headers and words of three languages",                       // R148
	148: "names of things",                                            // R149
	149: "dates, numbers, money in local notation",                    // R150
	150: "reports in the asked language",                              // R151
	151: "abbreviations and spellings",                                // R152
	152: "statements: lists of data",                                  // R153
	153: "statements: negation and its scope",                         // R154
	154: "statements: conditions and their scope",                     // R155
	155: "statements: periods",                                        // R156
	156: "statements: roles, groups, purposes, recipients",            // R157
	157: "statements: rights by what is granted",                      // R158
	158: "statements: contact, authority, version",                    // R159
	159: "statements: damage survived",                                // R160
	160: "statements: ambiguity asked, not decided",                   // R161
	161: "statements: contradictions named",                           // R162
	162: "statements: the result is a draft",                          // R163
	163: "statement against inventory in one step",                    // R164
	164: "statements: what articles 13 and 14 miss",                   // R165
}
