package profile

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// MediaFile recognises pictures and videos of people and of their identity documents by the name of
// the file, in a field that holds such a name: that of a picture itself, or a column of paths.
//
// Shape: a file name or path that ends as those of pictures, videos or, for documents, PDF do, with a
// word that says what is shown. Words such as "logo", "icon", "template" or "form" take that away, and
// so do dimensions below 200 pixels in the same record.
// Check: none. Value: as written.
// Confidence: likely with an unmistakable word ("selfie_12.jpg", "id-kaart-voorkant.jpg"), or with a
// common one beside a side, a copy or a folder of such files ("passport_page1.png", "kyc/verificatie.mp4");
// possible with a common one alone ("passport.png").
// Source: none beyond the meaning of the words; sizes from ISO/IEC 7810 (ID-1) and ICAO Doc 9303.
var MediaFile = &detectors.Detector{
	Name: "media-file", Kind: "id-document-image", Also: []detectors.Kind{"portrait", "selfie", "video-identification"},
	Title:  "Picture or video of a person or an identity document, by its name",
	Rules:  "likely with an unmistakable word in the file's name, or a common one beside a side, a copy or a folder of such files; possible with a common one alone",
	Source: "own rule; ISO/IEC 7810; ICAO Doc 9303", Chance: 1, MaxLen: detectors.MaxMatch, Loose: true,
	Fields: []string{"filename", "filepath", "file$", "bestandsnaam", "bestand$", "bestandspad", "nomfichier", "nomdefichier", "nomdufichier", "fichier$", "cheminfichier",
		"dateiname", "datei$", "dateipfad", "attachment$", "attachmentname", "bijlage$", "piecejointe$", "anhang$", "upload$", "uploadpath", "documentpath", "imagepath", "imagefile",
		"videopath", "videofile", "objectkey", "storagekey"},
	JudgeField: judgeMediaFile,
}

// The kinds of files, by the end of their names.
const (
	photoFile   = 1 << iota // as cameras write them
	pictureFile             // as programs write them too
	pageFile
	videoFile
)

var mediaEnds = map[string]int{"jpg": photoFile, "jpeg": photoFile, "jfif": photoFile, "heic": photoFile, "heif": photoFile, "dng": photoFile,
	"png": pictureFile, "webp": pictureFile, "gif": pictureFile, "bmp": pictureFile, "tif": pictureFile, "tiff": pictureFile, "avif": pictureFile, "jp2": pictureFile,
	"pdf": pageFile,
	"mp4": videoFile, "mov": videoFile, "m4v": videoFile, "avi": videoFile, "mkv": videoFile, "webm": videoFile, "3gp": videoFile, "wmv": videoFile, "mpg": videoFile, "mpeg": videoFile}

// A mediaWord is what a word in a file's name says of what is shown.
type mediaWord struct {
	kind detectors.Kind // empty for a word that only supports another
	ends int            // kinds of files in which it says so
	firm bool
	no   bool // it says that no person is shown
}

// mediaWords are the words, folded and joined. A word may mean another kind in another kind of file.
var mediaWords = func() map[string][]mediaWord {
	m := map[string][]mediaWord{}
	add := func(w mediaWord, words string) {
		for s := range strings.FieldsSeq(words) {
			m[s] = append(m[s], w)
		}
	}
	const pictures = photoFile | pictureFile
	add(mediaWord{kind: "id-document-image", ends: pictures | pageFile, firm: true},
		"idkaart idkaarten identiteitskaart identiteitskaarten eidkaart identiteitsbewijs identiteitsbewijzen legitimatie legitimatiebewijs paspoort paspoorten rijbewijs rijbewijzen "+
			"verblijfsvergunning verblijfskaart verblijfsdocument kopieid idkopie idvoorkant idachterkant idvoorzijde idachterzijde voorkantid achterkantid "+
			"carteidentite cartesidentite cartedidentite cartenationaledidentite passeport passeports permisdeconduire permisconduire titredesejour titresejour cartedesejour copieid idrecto idverso "+
			"personalausweis personalausweise reisepass reisepasse fuhrerschein aufenthaltstitel ausweiskopie ausweisscan ausweisvorderseite ausweisruckseite "+
			"idcard idcards identitycard identitycards identitydocument identitydocuments iddocument iddocuments idcopy copyid idfront idback frontid backid idscan scanid "+
			"driverslicense driverslicence driverlicense driverlicence drivinglicense drivinglicence residencepermit")
	add(mediaWord{kind: "id-document-image", ends: pictures | pageFile}, "passport passports ausweis eid cni mrz")
	add(mediaWord{kind: "portrait", ends: pictures, firm: true},
		"pasfoto pasfotos profielfoto profielfotos personeelsfoto medewerkersfoto portretfoto portret photodidentite photoidentite photoprofil photodeprofil passbild passfoto profilbild lichtbild "+
			"bewerbungsfoto portratfoto passportphoto profilephoto profilepicture profilepic headshot mugshot employeephoto staffphoto badgefoto badgephoto idphoto idfoto")
	add(mediaWord{kind: "portrait", ends: photoFile, firm: true}, "portrait portraits portrat")
	add(mediaWord{kind: "selfie", ends: pictures, firm: true}, "selfie selfies liveness livenesscheck selfiefoto selfiephoto gezichtsopname egoportrait faceliveness")
	add(mediaWord{kind: "video-identification", ends: videoFile, firm: true},
		"selfie selfies selfievideo liveness livenesscheck gezichtsopname ident videoident identificatie identification identifikation identifizierung videoidentificatie videoidentification kyc "+
			"idcheck idverificatie idverification verificationidentite identiteitscontrole postident videolegitimation faceliveness")
	add(mediaWord{kind: "video-identification", ends: videoFile}, "onboarding verificatie verification verifizierung videocall videogesprek videobellen")
	add(mediaWord{}, "voorkant achterkant voorzijde achterzijde recto verso vorderseite ruckseite front back scan scans scanned kopie copie copy page pagina seite geldig")
	add(mediaWord{no: true}, "icon icons ico logo logos banner template templates sjabloon modele muster vorlage sample specimen voorbeeld exemple beispiel example placeholder default aanvraag demande "+
		"antrag formulier formulaire formular form handleiding manual guide handbuch instructie instructies instructions anleitung uitleg info cover hoesje holder hulle etui badge button knop "+
		"illustration illustratie screenshot hero mockup stick mode orientation landscape stock office eisen richtlijn richtlijnen requirements tips tutorial promo demo trailer training explainer "+
		"vaccinatie policy beleid kosten prijs tarief price")
	return m
}()

// judgeMediaFile judges a field that holds a file's name.
func judgeMediaFile(p *detectors.Pass, c *detectors.Candidate) {
	v := p.Text[c.Start:c.End]
	dot := bytes.LastIndexByte(v, '.')
	if dot < 1 || len(v) > detectors.MaxMatch || len(v)-dot > 5 || bytes.IndexByte(v, '\n') >= 0 {
		return
	}
	end := mediaEnds[strings.ToLower(string(v[dot+1:]))]
	if end == 0 {
		return
	}
	folder, base := "", string(v[:dot])
	if i := strings.LastIndexAny(base, `/\`); i >= 0 {
		folder, base = base[:i], base[i+1:]
	}
	w, none := mediaOf(base, end)
	above, noneAbove := mediaOf(lastFolders(folder), end)
	switch {
	case w.kind == "" && end != pictureFile: // a folder of such files
		w = above
	case w.kind == above.kind:
		w.firm = true
	}
	small, fits := shown(p, c)
	if w.kind == "" || none || noneAbove || small {
		return
	}
	m := detectors.Match{Kind: w.kind, Start: c.Start, End: c.End, Value: v, Confidence: detectors.Possible, Evidence: detectors.FieldName | detectors.Dictionary}
	if fits && w.kind == "id-document-image" {
		w.firm = true
		m.Evidence |= detectors.Structure
	}
	if w.firm {
		m.Confidence = detectors.Likely
	}
	p.Report(c, m)
}

// mediaOf returns what the words of a name say, the firmest and longest first, and whether one says
// that no person is shown.
func mediaOf(name string, end int) (best mediaWord, none bool) {
	words := detectors.SplitName(name)
	support, length := false, 0
	for i := range words {
		joined := ""
		for j := i; j < min(len(words), i+maxMediaWords); j++ {
			joined += words[j]
			for _, w := range mediaWords[joined] {
				switch {
				case w.no:
					none = true
				case w.kind == "":
					support = true
				case w.ends&end != 0 && (w.firm && !best.firm || w.firm == best.firm && len(joined) > length):
					best, length = w, len(joined)
				}
			}
		}
	}
	best.firm = best.firm || support && best.kind != ""
	return best, none
}

// maxMediaWords is how many words of a name may make up one.
const maxMediaWords = 5

// lastFolders returns the last two folders of a path.
func lastFolders(path string) string {
	n := 0
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' || path[i] == '\\' {
			if n++; n == 2 {
				return path[i+1:]
			}
		}
	}
	return path
}

// The pixels that a picture of a person or a document has at least on its longer side, and the shape
// of a card (85.60 mm by 53.98 mm), in thousandths.
const (
	leastPixels      = 200
	cardMin, cardMax = 1545, 1625
)

// shown looks for the dimensions of the picture in the record: whether it is too small to show
// somebody, and whether it has the shape of a card.
func shown(p *detectors.Pass, c *detectors.Candidate) (small, card bool) {
	from, to := p.RecordFields(c.Field)
	for i := max(from, c.Field-maxNear); i < min(to, c.Field+maxNear); i++ {
		if n := p.Name(i); n == nil || len(n.Tokens) != 1 || n.Tokens[0] != "dimensions" {
			continue
		}
		a, b := p.FieldBounds(i)
		w, h, _ := strings.Cut(string(p.Text[a:min(b, a+24)]), "x")
		x, _ := strconv.Atoi(w)
		y, _ := strconv.Atoi(h)
		if x <= 0 || y <= 0 || x > 1<<20 || y > 1<<20 {
			return false, false
		}
		x, y = max(x, y), min(x, y)
		return x < leastPixels, x*1000/y >= cardMin && x*1000/y <= cardMax
	}
	return false, false
}

// maxNear is how far away in a record the dimensions may stand.
const maxNear = 4
