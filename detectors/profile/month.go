package profile

import "github.com/inzage/inzage/detectors"

// longestWord is the longest folded word of a date that counts, "donnerstag" and the like.
const longestWord = 12

// months maps the folded names and abbreviations of months in nl, fr, de, lb and en.
var months = wordNumbers([12]string{
	"januari jan janvier janv januar jaenner janner january januar",
	"februari feb febr fevrier fevr fev februar feber february",
	"maart mrt mar mars maerz marz mrz march",
	"april apr avril avr",
	"mei mai may mee",
	"juni jun juin june",
	"juli jul juillet juil july",
	"augustus aug aout august",
	"september sep sept septembre",
	"oktober okt octobre oct october",
	"november nov novembre",
	"december dec decembre dezember dez",
})

// weekdays are folded names and abbreviations that may stand before a date.
var weekdays = wordNumbers([12]string{
	"maandag ma lundi lun montag mo monday mon",
	"dinsdag di mardi dienstag tuesday tue tues",
	"woensdag wo wo mercredi mer mittwoch mi wednesday wed",
	"donderdag do jeudi jeu donnerstag thursday thu thur thurs",
	"vrijdag vr vrij vendredi ven freitag fr friday fri",
	"zaterdag za samedi sam samstag sa sonnabend saturday sat",
	"zondag zo dimanche dim sonntag so sunday sun",
})

// wordNumbers numbers the words of each line from 1 on.
func wordNumbers(lines [12]string) map[string]int {
	m := map[string]int{}
	for i, l := range lines {
		start := 0
		for k := 0; k <= len(l); k++ {
			if k == len(l) || l[k] == ' ' {
				if k > start {
					m[l[start:k]] = i + 1
				}
				start = k + 1
			}
		}
	}
	return m
}

// wordNumber looks the word w up in m, folded; 0 when it is not there.
func wordNumber(m map[string]int, w []byte) int {
	if len(w) < 2 || len(w) > longestWord {
		return 0
	}
	var buf [2 * longestWord]byte
	return m[string(detectors.AppendFold(buf[:0], w))]
}
