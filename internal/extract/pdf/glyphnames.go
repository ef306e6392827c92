package pdf

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// glyphText returns the text of a glyph by its name, as the Adobe Glyph List has it for Latin
// script; "" when the name says nothing.
func glyphText(n string) string {
	if i := strings.IndexByte(n, '.'); i > 0 {
		n = n[:i]
	}
	if len(n) == 1 {
		return n
	}
	if s, ok := glyphNames[n]; ok {
		return s
	}
	if s := accented(n); s != "" {
		return s
	}
	if h, ok := strings.CutPrefix(n, "uni"); ok && len(h) >= 4 {
		return hexText(h[:4])
	}
	if h, ok := strings.CutPrefix(n, "u"); ok && len(h) >= 4 && len(h) <= 6 {
		return hexText(h)
	}
	if strings.IndexByte(n, '_') > 0 {
		var b strings.Builder
		for part := range strings.SplitSeq(n, "_") {
			b.WriteString(glyphText(part))
		}
		return b.String()
	}
	return ""
}

func hexText(h string) string {
	n, err := strconv.ParseUint(h, 16, 32)
	if err != nil || n < 0x20 || n > 0x10ffff || n >= 0xd800 && n < 0xe000 {
		return ""
	}
	return string(rune(n))
}

// accents are the endings of names of letters with a mark, and the combining marks they stand for.
var accents = []struct {
	name, letters string
	runes         []rune
}{
	{"acute", "AEIOUYaeiouyCcLlNnRrSsZz", []rune("ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹź")},
	{"grave", "AEIOUaeiou", []rune("ÀÈÌÒÙàèìòù")},
	{"circumflex", "AEIOUaeiouCcGgHhJjSsWwYy", []rune("ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷ")},
	{"dieresis", "AEIOUaeiouyY", []rune("ÄËÏÖÜäëïöüÿŸ")},
	{"tilde", "ANOanoIiUu", []rune("ÃÑÕãñõĨĩŨũ")},
	{"ring", "AaUu", []rune("ÅåŮů")},
	{"cedilla", "CcSsTtGgKkLlNnRr", []rune("ÇçŞşŢţĢģĶķĻļŅņŖŗ")},
	{"commaaccent", "GgKkLlNnRrSsTt", []rune("ĢģĶķĻļŅņŖŗȘșȚț")},
	{"caron", "CcDdEeLlNnRrSsTtZz", []rune("ČčĎďĚěĽľŇňŘřŠšŤťŽž")},
	{"macron", "AaEeIiOoUu", []rune("ĀāĒēĪīŌōŪū")},
	{"breve", "AaGgUuEeIiOo", []rune("ĂăĞğŬŭĔĕĬĭŎŏ")},
	{"ogonek", "AaEeIiUu", []rune("ĄąĘęĮįŲų")},
	{"dotaccent", "CcEeGgIZz", []rune("ĊċĖėĠġİŻż")},
	{"slash", "Oo", []rune("Øø")},
	{"stroke", "Ll", []rune("Łł")},
	{"croat", "Dd", []rune("Đđ")},
	{"hungarumlaut", "OoUu", []rune("ŐőŰű")},
	{"bar", "HhTt", []rune("ĦħŦŧ")},
}

func accented(n string) string {
	for _, a := range accents {
		if len(n) == len(a.name)+1 && n[1:] == a.name {
			if i := strings.IndexByte(a.letters, n[0]); i >= 0 {
				return string(a.runes[i])
			}
		}
	}
	return ""
}

// glyphNames are the names of glyphs that are no letters with a mark.
var glyphNames = map[string]string{
	"space": " ", "exclam": "!", "quotedbl": "\"", "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&",
	"quotesingle": "'", "parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-",
	"period": ".", "slash": "/", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
	"seven": "7", "eight": "8", "nine": "9", "colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">",
	"question": "?", "at": "@", "bracketleft": "[", "backslash": "\\", "bracketright": "]", "asciicircum": "^",
	"underscore": "_", "grave": "`", "braceleft": "{", "bar": "|", "braceright": "}", "asciitilde": "~",
	"quoteright": "’", "quoteleft": "‘", "quotedblleft": "“", "quotedblright": "”", "quotesinglbase": "‚", "quotedblbase": "„",
	"guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "endash": "–", "emdash": "—",
	"bullet": "•", "ellipsis": "…", "dagger": "†", "daggerdbl": "‡", "perthousand": "‰", "florin": "ƒ", "fraction": "⁄",
	"fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl", "st": "st", "ct": "ct", "longs": "s",
	"exclamdown": "¡", "cent": "¢", "sterling": "£", "currency": "¤", "yen": "¥", "brokenbar": "¦", "section": "§",
	"dieresis": "¨", "copyright": "©", "ordfeminine": "ª", "logicalnot": "¬", "registered": "®", "macron": "¯",
	"degree": "°", "plusminus": "±", "twosuperior": "²", "threesuperior": "³", "onesuperior": "¹", "acute": "´", "mu": "µ",
	"paragraph": "¶", "periodcentered": "·", "cedilla": "¸", "ordmasculine": "º", "onequarter": "¼", "onehalf": "½",
	"threequarters": "¾", "questiondown": "¿", "AE": "Æ", "ae": "æ", "Eth": "Ð", "eth": "ð", "multiply": "×", "divide": "÷",
	"Thorn": "Þ", "thorn": "þ", "germandbls": "ß", "OE": "Œ", "oe": "œ", "dotlessi": "ı", "trademark": "™", "Euro": "€",
	"euro": "€", "minus": "−", "circumflex": "ˆ", "tilde": "˜", "breve": "˘", "dotaccent": "˙", "ring": "˚", "ogonek": "˛",
	"caron": "ˇ", "hungarumlaut": "˝", "nbspace": " ", "nonbreakingspace": " ", "sfthyphen": "-", "softhyphen": "-", "IJ": "IJ", "ij": "ij",
	"middot": "·", "Omega": "Ω", "Delta": "Δ", "infinity": "∞", "lessequal": "≤", "greaterequal": "≥", "notequal": "≠",
	"summation": "∑", "product": "∏", "pi": "π", "integral": "∫", "radical": "√", "approxequal": "≈", "partialdiff": "∂",
	"lozenge": "◊", "Lslash": "Ł", "lslash": "ł", "Scaron": "Š", "scaron": "š", "Zcaron": "Ž", "zcaron": "ž", "Idotaccent": "İ",
	"Alpha": "Α", "Beta": "Β", "Gamma": "Γ", "Epsilon": "Ε", "Zeta": "Ζ", "Eta": "Η", "Theta": "Θ", "Iota": "Ι", "Kappa": "Κ",
	"Lambda": "Λ", "Mu": "Μ", "Nu": "Ν", "Xi": "Ξ", "Omicron": "Ο", "Pi": "Π", "Rho": "Ρ", "Sigma": "Σ", "Tau": "Τ",
	"Upsilon": "Υ", "Phi": "Φ", "Chi": "Χ", "Psi": "Ψ", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ",
	"epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "nu": "ν", "xi": "ξ",
	"omicron": "ο", "rho": "ρ", "sigma": "σ", "sigma1": "ς", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
}

// An encoding gives the text of the codes of a simple font.
type encoding [256]string

// The encodings that a font may name.
var (
	standardEncoding = makeStandard()
	winAnsiEncoding  = makeCharmap(charmap.Windows1252)
	macRomanEncoding = makeCharmap(charmap.Macintosh)
)

func makeCharmap(c *charmap.Charmap) *encoding {
	var e encoding
	for i := 0x20; i < 256; i++ {
		if r := c.DecodeByte(byte(i)); r >= 0x20 && r != 0xfffd && (r < 0x7f || r >= 0xa0) {
			e[i] = string(r)
		}
	}
	e[0xa0] = " "
	if c == charmap.Windows1252 {
		e[0xad] = "-"
	} else {
		e[0xa0], e[0xca] = "†", " "
	}
	return &e
}

// standardUpper are the codes 0xA1 to 0xFB of StandardEncoding; "." stands for none.
const standardUpper = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ.–†‡·.¶•‚„”»…‰.¿.`´ˆ˜¯˘˙¨.˚¸.˝˛ˇ—................Æ.ª....ŁØŒº.....æ...ı..łøœß"

func makeStandard() *encoding {
	var e encoding
	for i := 0x20; i < 0x7f; i++ {
		e[i] = string(rune(i))
	}
	e['\''], e['`'] = "’", "‘"
	i := 0xa1
	for _, r := range standardUpper {
		switch r {
		case '.':
		case 'ﬁ':
			e[i] = "fi"
		case 'ﬂ':
			e[i] = "fl"
		default:
			e[i] = string(r)
		}
		i++
	}
	return &e
}
