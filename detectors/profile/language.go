package profile

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/label"
)

// Language recognises the language a person speaks or chose.
//
// Shape: an ISO 639-1 code, with a region behind it or not ("nl-BE"), the letters N, F, D and E of the
// Belgian registers, or a name of a language.
// Check: the value stands in the list.
// Value: as written.
// Confidence: likely in a field that speaks of a person's language; possible in one that is merely
// called "language" or "locale", since programs name their settings so.
// Source: ISO 639-1.
var Language = label.New(label.Kind{
	Kind: "language", Title: "Language of a person", Check: "an ISO 639-1 code or the name of a language", Source: "ISO 639-1",
	Fields: []string{"language$", "lang$", "locale$", "languagecode$", "langcode$"},
	Strong: []string{"taal$", "taalcode$", "taalklant", "klanttaal", "voertaal", "moedertaal", "spreektaal", "correspondentietaal", "contacttaal", "taalrol", "taalkeuze", "voorkeurtaal",
		"voorkeurstaal", "langue$", "langues$", "codelangue", "languematernelle", "languecorrespondance", "languepreferee", "rolelinguistique", "regimelinguistique",
		"sprache$", "muttersprache", "korrespondenzsprache", "bevorzugtesprache", "preferredlanguage", "mothertongue", "nativelanguage", "customerlanguage", "spokenlanguage",
		"spokenlanguages", "userlanguage", "languagepreference", "preferredlocale"},
	NotFields: []string{"programming", "source", "target", "file", "page", "site", "default"},
	Labels:    []string{"moedertaal", "spreektaal", "taal", "langue", "muttersprache", "sprache", "voertaal", "langue maternelle", "native language"},
	Value:     label.Either(label.OneOf(languages), languageTag),
	Faint:     true,
	Max:       24,
})

// languages are the codes of ISO 639-1, the letters of the Belgian registers and common names.
const languages = "aa,ab,ae,af,ak,am,an,ar,as,av,ay,az,ba,be,bg,bh,bi,bm,bn,bo,br,bs,ca,ce,ch,co,cr,cs,cu,cv,cy,da,de,dv,dz,ee,el,en,eo,es,et,eu,fa,ff,fi,fj,fo,fr,fy,ga,gd," +
	"gl,gn,gu,gv,ha,he,hi,ho,hr,ht,hu,hy,hz,ia,id,ie,ig,ii,ik,io,is,it,iu,ja,jv,ka,kg,ki,kj,kk,kl,km,kn,ko,kr,ks,ku,kv,kw,ky,la,lb,lg,li,ln,lo,lt,lu,lv,mg,mh,mi,mk,ml,mn,mr,ms," +
	"mt,my,na,nb,nd,ne,ng,nl,nn,no,nr,nv,ny,oc,oj,om,or,os,pa,pi,pl,ps,pt,qu,rm,rn,ro,ru,rw,sa,sc,sd,se,sg,si,sk,sl,sm,sn,so,sq,sr,ss,st,su,sv,sw,ta,te,tg,th,ti,tk,tl,tn,to,tr," +
	"ts,tt,tw,ty,ug,uk,ur,uz,ve,vi,vo,wa,wo,xh,yi,yo,za,zh,zu,n,f,d,e,nld,dut,fra,fre,deu,ger,eng,spa,ita,por,ara,tur,pol,ned,ndl,fran," +
	"nederlands,frans,duits,engels,spaans,italiaans,portugees,arabisch,turks,pools,russisch,berbers,roemeens,bulgaars,oekraiens,chinees,neerlandais,francais,allemand," +
	"anglais,espagnol,italien,portugais,arabe,turc,polonais,russe,berbere,niederlandisch,franzosisch,deutsch,englisch,spanisch,italienisch,portugiesisch,turkisch,polnisch," +
	"dutch,french,german,english,spanish,italian,portuguese,arabic,turkish,polish,russian,berber,romanian,bulgarian,ukrainian,chinese,luxemburgs,luxembourgeois," +
	"luxemburgisch,luxembourgish,fries,frisian,papiamento,papiaments,sranan,tamazight,koerdisch,kurdish,farsi,perzisch,dari,pashto,somali,swahili,lingala,urdu,hindi"

// languageTag accepts "nl-BE" and "nl_BE".
func languageTag(v []byte) detectors.Evidence {
	if len(v) != 5 || v[2] != '-' && v[2] != '_' {
		return 0
	}
	for _, i := range [...]int{0, 1, 3, 4} {
		if v[i]|0x20-'a' >= 26 {
			return 0
		}
	}
	return tagLanguage(v[:2])
}

var tagLanguage = label.OneOf(languages)

// registerCountry accepts the three-digit country codes of the Belgian national register, 101 to 999.
func registerCountry(v []byte) detectors.Evidence {
	if len(v) == 3 && v[0]-'1' < 9 && v[1]-'0' < 10 && v[2]-'0' < 10 {
		return detectors.Pattern
	}
	return 0
}
