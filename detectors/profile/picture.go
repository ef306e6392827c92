package profile

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/label"
)

// Portrait recognises a field that holds or points at the picture of a person.
//
// Shape: any. Check: none. Value: as written.
// Confidence: likely; possible for "avatar" and "photo", which may show anything.
// Source: none beyond the meaning of the words.
var Portrait = label.New(label.Kind{
	Kind: "portrait", Title: "Picture of a person", Source: "own rule",
	Fields: []string{"foto$", "photo$", "avatar$", "avatarurl$", "picture$", "bild$", "image$"},
	Strong: []string{"pasfoto", "profielfoto", "personeelsfoto", "portret", "photoidentite", "photodidentite", "photoprofil", "portrait$", "passbild", "profilbild", "lichtbild", "portraitfoto", "profilephoto", "profilepicture", "profileimage", "headshot", "employeephoto",
		"photoofperson", "facephoto", "faceimage", "userphoto", "userpicture"},
	NotFields: []string{"product", "cover", "thumbnail", "article", "docker", "id", "count", "orientation"},
	Value:     label.Any, Faint: true, Max: detectors.MaxMatch,
})

// IDPhoto recognises the holder's photograph on an identity document.
//
// Shape: any. Check: none. Value: as written. Confidence: likely. Source: ICAO Doc 9303.
var IDPhoto = label.New(label.Kind{
	Kind: "id-photo", Title: "Photograph on an identity document", Source: "ICAO Doc 9303",
	Fields: []string{"idfoto", "identiteitsfoto", "paspoortfoto", "eidfoto", "kaartfoto", "documentfoto", "photopasseport", "photocarteidentite", "ausweisfoto", "ausweisbild", "idphoto", "passportphoto", "eidphoto", "documentphoto", "documentportrait",
		"cardholderphoto"},
	Value: label.Any, Max: detectors.MaxMatch,
})

// Selfie recognises a picture taken to be compared with a document.
//
// Shape: any. Check: none. Value: as written. Confidence: likely. Source: remote identification.
var Selfie = label.New(label.Kind{
	Kind: "selfie", Title: "Picture taken to be compared with a document", Source: "remote identification",
	Fields:    []string{"selfie", "selfieurl", "selfiefoto", "selfiepath", "selfieimage", "selfievideo", "livephoto$", "gezichtsopname"},
	NotFields: []string{"stick", "required", "enabled", "count"},
	Value:     label.Any, Max: detectors.MaxMatch,
})

// FaceTemplate recognises a measured face, a comparison score or a liveness result.
//
// Shape: a number, a list of numbers, a result or a blob. Check: none. Value: as written.
// Confidence: likely in a field named for it. Source: ISO/IEC 19794-5, ISO/IEC 39794-5.
var FaceTemplate = label.New(label.Kind{
	Kind: "face-template", Title: "Measured face or comparison score", Source: "ISO/IEC 19794-5; ISO/IEC 39794-5",
	Fields: []string{"facetemplate", "facevector", "faceembedding", "faceencoding", "facedescriptor", "faceid$", "faceprint", "facialtemplate", "facematchscore", "facematch", "facesimilarity", "livenessscore", "livenessresult", "livenesscheck", "gezichtstemplate",
		"gelaatstemplate", "gezichtsherkenning", "gelaatsscan", "gezichtsscan", "irisscan", "iristemplate", "gabaritfacial", "gabaritvisage", "empreintefaciale", "scorefacial", "scorevisage", "gesichtsvorlage", "gesichtserkennung", "gesichtsvektor", "gesichtsscan"},
	NotFields: []string{"enabled", "supported", "version"},
	Value:     label.Any, Max: detectors.MaxMatch,
})

// Fingerprint recognises a fingerprint image or template.
//
// Shape: a blob or a path. Check: not a digest of a key, file or browser. Value: as written.
// Confidence: likely in a field that speaks of fingers; possible under the bare word, which mostly
// names the digest of a key.
// Source: ISO/IEC 19794-2.
var Fingerprint = label.New(label.Kind{
	Kind: "fingerprint", Title: "Fingerprint image or template", Source: "ISO/IEC 19794-2",
	Fields: []string{"fingerprint$"},
	Strong: []string{"vingerafdruk", "vingerafdrukken", "vingerafdruktemplate", "empreintedigitale", "empreintesdigitales", "fingerabdruck", "fingerabdrucke", "fingerprinttemplate", "fingerprintimage", "fingertemplate", "fingerminutiae", "rightindexfinger",
		"leftindexfinger", "rightthumbprint", "thumbprintimage"},
	NotFields: []string{"key", "ssh", "gpg", "pgp", "tls", "ssl", "cert", "certificate", "sha", "md5", "device", "browser", "file", "code", "index", "build", "public", "host"},
	Value:     blob, Faint: true, Max: detectors.MaxMatch,
})

// blob refuses the digests of keys and files: hexadecimal, in pairs with colons or not.
func blob(v []byte) detectors.Evidence {
	hex := true
	for _, c := range v {
		if c != ':' && c-'0' >= 10 && c|0x20-'a' >= 6 {
			hex = false
			break
		}
	}
	if hex && len(v) >= 16 || len(v) > 4 && (string(v[:4]) == "SHA2" || string(v[:4]) == "MD5:") {
		return 0
	}
	return label.Any(v)
}

// Voiceprint recognises a voice template.
//
// Shape: a blob or numbers. Check: none. Value: as written. Confidence: likely. Source: ISO/IEC 19794-13.
var Voiceprint = label.New(label.Kind{
	Kind: "voiceprint", Title: "Voice template", Source: "ISO/IEC 19794-13",
	Fields: []string{"voiceprint", "voicetemplate", "voiceembedding", "speakerembedding", "speakervector", "voicebiometrics", "voiceenrolment", "voiceenrollment", "stemafdruk", "stemprofiel", "stemtemplate", "stemherkenning", "empreintevocale", "gabaritvocal",
		"stimmabdruck", "stimmprofil", "sprechererkennung"},
	Value: label.Any, Max: detectors.MaxMatch,
})
