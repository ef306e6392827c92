package profile

import "github.com/inzage/inzage/detectors/internal/label"

// Nationality recognises the citizenship of a person.
//
// Shape: an ISO 3166-1 code, a country, an adjective ("Belg", "Belge", "Nederlandse", "deutsch"), or a
// three-digit country code of the Belgian register.
// Check: the value stands in the lists.
// Value: as written.
// Confidence: likely in a field named for it or behind a label.
// Source: ISO 3166-1; adjectives in nl, fr, de and en.
var Nationality = label.New(label.Kind{
	Kind: "nationality", Title: "Nationality", Check: "a country or its adjective", Source: "ISO 3166-1",
	Fields: []string{"nationaliteit", "nationalite", "nationality", "staatsangehorigkeit", "staatsangehoerigkeit", "nationalitaet", "nationalitat", "nat$",
		"citizenship", "burgerschap", "staatsburgerschap", "citoyennete", "staatsburgerschaft", "nationaliteitscode", "codenationalite"},
	Labels: []string{"nationaliteit", "nationalite", "nationality", "staatsangehorigkeit", "citizenship", "nationalitat"},
	Value:  label.Either(label.OneOf(alpha2, alpha3, countries, adjectives), registerCountry),
	Max:    48,
})

// alpha2 and alpha3 are the codes of ISO 3166-1, and those that passports use beside them.
const (
	alpha2 = "ad,ae,af,ag,ai,al,am,ao,aq,ar,as,at,au,aw,ax,az,ba,bb,bd,be,bf,bg,bh,bi,bj,bl,bm,bn,bo,bq,br,bs,bt,bv,bw,by,bz,ca,cc,cd,cf,cg,ch,ci,ck,cl,cm,cn,co,cr," +
		"cu,cv,cw,cx,cy,cz,de,dj,dk,dm,do,dz,ec,ee,eg,eh,er,es,et,fi,fj,fk,fm,fo,fr,ga,gb,gd,ge,gf,gg,gh,gi,gl,gm,gn,gp,gq,gr,gs,gt,gu,gw,gy,hk,hm,hn,hr,ht,hu,id,ie,il," +
		"im,in,io,iq,ir,is,it,je,jm,jo,jp,ke,kg,kh,ki,km,kn,kp,kr,kw,ky,kz,la,lb,lc,li,lk,lr,ls,lt,lu,lv,ly,ma,mc,md,me,mf,mg,mh,mk,ml,mm,mn,mo,mp,mq,mr,ms,mt,mu,mv,mw," +
		"mx,my,mz,na,nc,ne,nf,ng,ni,nl,no,np,nr,nu,nz,om,pa,pe,pf,pg,ph,pk,pl,pm,pn,pr,ps,pt,pw,py,qa,re,ro,rs,ru,rw,sa,sb,sc,sd,se,sg,sh,si,sj,sk,sl,sm,sn,so,sr,ss,st," +
		"sv,sx,sy,sz,tc,td,tf,tg,th,tj,tk,tl,tm,tn,to,tr,tt,tv,tw,tz,ua,ug,um,us,uy,uz,va,vc,ve,vg,vi,vn,vu,wf,ws,ye,yt,za,zm,zw,xk,uk"
	alpha3 = "abw,afg,ago,aia,ala,alb,and,are,arg,arm,asm,ata,atf,atg,aus,aut,aze,bdi,bel,ben,bes,bfa,bgd,bgr,bhr,bhs,bih,blm,blr,blz,bmu,bol,bra,brb,brn,btn,bvt,bwa," +
		"caf,can,cck,che,chl,chn,civ,cmr,cod,cog,cok,col,com,cpv,cri,cub,cuw,cxr,cym,cyp,cze,deu,dji,dma,dnk,dom,dza,ecu,egy,eri,esh,esp,est,eth,fin,fji,flk,fra,fro,fsm," +
		"gab,gbr,geo,ggy,gha,gib,gin,glp,gmb,gnb,gnq,grc,grd,grl,gtm,guf,gum,guy,hkg,hmd,hnd,hrv,hti,hun,idn,imn,ind,iot,irl,irn,irq,isl,isr,ita,jam,jey,jor,jpn,kaz,ken," +
		"kgz,khm,kir,kna,kor,kwt,lao,lbn,lbr,lby,lca,lie,lka,lso,ltu,lux,lva,mac,maf,mar,mco,mda,mdg,mdv,mex,mhl,mkd,mli,mlt,mmr,mne,mng,mnp,moz,mrt,msr,mtq,mus,mwi,mys," +
		"myt,nam,ncl,ner,nfk,nga,nic,niu,nld,nor,npl,nru,nzl,omn,pak,pan,pcn,per,phl,plw,png,pol,pri,prk,prt,pry,pse,pyf,qat,reu,rou,rus,rwa,sau,sdn,sen,sgp,sgs,shn,sjm," +
		"slb,sle,slv,smr,som,spm,srb,ssd,stp,sur,svk,svn,swe,swz,sxm,syc,syr,tca,tcd,tgo,tha,tjk,tkl,tkm,tls,ton,tto,tun,tur,tuv,twn,tza,uga,ukr,umi,ury,usa,uzb,vat,vct," +
		"ven,vgb,vir,vnm,vut,wlf,wsm,yem,zaf,zmb,zwe,d,b,nl,f,xxa,xxb,xxx"
)

// countries are names of countries, folded, in nl, fr, de and en.
const countries = "belgie,belgique,belgien,belgium,nederland,pays-bas,niederlande,netherlands,the netherlands,frankrijk,france,frankreich,duitsland,allemagne," +
	"deutschland,germany,luxemburg,luxembourg,grand-duche de luxembourg,spanje,espagne,spanien,spain,portugal,italie,italien,italy,oostenrijk,autriche,osterreich," +
	"austria,zwitserland,suisse,schweiz,switzerland,verenigd koninkrijk,royaume-uni,vereinigtes konigreich,united kingdom,groot-brittannie,grande-bretagne,engeland," +
	"angleterre,england,great britain,ierland,irlande,irland,ireland,polen,pologne,poland,roemenie,roumanie,rumanien,romania,bulgarije,bulgarie,bulgarien,bulgaria," +
	"griekenland,grece,griechenland,greece,turkije,turquie,turkei,turkey,turkiye,marokko,maroc,morocco,algerije,algerie,algerien,algeria,tunesie,tunisie,tunesien,tunisia," +
	"egypte,agypten,egypt,congo,rd congo,dr congo,kongo,kameroen,cameroun,kamerun,cameroon,ghana,nigeria,senegal,guinee,guinea,ivoorkust,cote d'ivoire,rwanda,burundi," +
	"zuid-afrika,afrique du sud,sudafrika,south africa,somalie,somalia,ethiopie,athiopien,ethiopia,eritrea,erythree,suriname,curacao,aruba,brazilie,bresil,brasilien,brazil," +
	"argentinie,argentine,argentinien,argentina,colombia,colombie,kolumbien,peru,perou,chili,chile,mexico,mexique,mexiko,canada,kanada,verenigde staten,etats-unis,usa," +
	"vereinigte staaten,united states,china,chine,japan,japon,india,inde,indien,pakistan,bangladesh,afghanistan,iran,irak,iraq,syrie,syrien,syria,libanon,liban,lebanon," +
	"israel,palestina,palestine,rusland,russie,russland,russia,oekraine,ukraine,wit-rusland,bielorussie,belarus,tsjechie,republique tcheque,tschechien,czech republic," +
	"czechia,slowakije,slovaquie,slowakei,slovakia,hongarije,hongrie,ungarn,hungary,slovenie,slowenien,slovenia,kroatie,croatie,kroatien,croatia,servie,serbie,serbien," +
	"serbia,bosnie,bosnien,bosnia,kosovo,albanie,albanien,albania,macedonie,north macedonia,montenegro,denemarken,danemark,danemark,denmark,zweden,suede,schweden,sweden," +
	"noorwegen,norvege,norwegen,norway,finland,finlande,finnland,ijsland,islande,island,iceland,estland,estonie,estonia,letland,lettonie,lettland,latvia,litouwen,lituanie," +
	"litauen,lithuania,malta,malte,cyprus,chypre,zypern,georgie,georgien,georgia,armenie,armenien,armenia,azerbeidzjan,kazachstan,indonesie,indonesien,indonesia,filipijnen," +
	"philippines,vietnam,thailand,thailande,maleisie,malaysia,korea,zuid-korea,south korea,australie,australien,australia,nieuw-zeeland,new zealand,nepal,sri lanka,cuba,haiti"

// adjectives are what a person is called by, folded, in nl, fr, de and en.
const adjectives = "belg,belgisch,belgische,belge,belges,belgier,belgierin,belgian,nederlander,nederlands,nederlandse,neerlandais,neerlandaise,hollandais,niederlander," +
	"niederlandisch,dutch,frans,franse,fransman,francais,francaise,franzose,franzosin,franzosisch,french,duits,duitse,duitser,allemand,allemande,deutsch,deutsche,deutscher," +
	"german,luxemburgs,luxemburgse,luxemburger,luxembourgeois,luxembourgeoise,luxemburgisch,letzebuergesch,luxembourger,spaans,spaanse,espagnol,espagnole,spanisch,spanish,portugees,portugese,portugais," +
	"portugaise,portugiesisch,portuguese,italiaans,italiaanse,italien,italienne,italienisch,italian,brits,britse,britannique,britisch,british,engels,engelse,anglais,anglaise," +
	"iers,ierse,irlandais,irlandaise,irisch,irish,oostenrijks,oostenrijkse,autrichien,autrichienne,osterreichisch,osterreicher,austrian,zwitsers,zwitserse,suisse,schweizer,swiss," +
	"pools,poolse,polonais,polonaise,polnisch,polish,roemeens,roemeense,roumain,roumaine,rumanisch,romanian,bulgaars,bulgaarse,bulgare,bulgarisch,bulgarian,grieks,griekse," +
	"grec,grecque,griechisch,greek,turk,turks,turkse,turc,turque,turkisch,turkish,marokkaan,marokkaans,marokkaanse,marocain,marocaine,marokkanisch,moroccan,algerijns," +
	"algerijnse,algerien,algerienne,algerisch,algerian,tunesisch,tunesische,tunisien,tunisienne,tunisian,egyptisch,egyptien,agyptisch,egyptian,congolees,congolese,congolais," +
	"congolaise,kameroens,camerounais,ghanees,ghanese,nigeriaans,nigerian,surinaams,surinaamse,surinamais,braziliaans,braziliaanse,bresilien,bresilienne,brasilianisch,brazilian," +
	"amerikaans,amerikaanse,americain,americaine,amerikanisch,american,canadees,canadien,canadian,chinees,chinese,chinois,chinoise,chinesisch,japans,japonais,japanese,indisch," +
	"indiaas,indien,indienne,indian,pakistaans,pakistanais,pakistani,afghaans,afghaanse,afghan,afghane,iraans,iranien,iranian,iraaks,irakien,iraqi,syrisch,syrische,syrien," +
	"syrienne,syrian,libanees,libanais,lebanese,israelisch,israelien,israeli,russisch,russische,rus,russe,russian,oekraiens,oekraiense,ukrainien,ukrainienne,ukrainisch,ukrainian," +
	"tsjechisch,tcheque,tschechisch,czech,slowaaks,slovaque,slowakisch,slovak,hongaars,hongaarse,hongrois,hongroise,ungarisch,hungarian,sloveens,slovene,slovenian,kroatisch," +
	"croate,croatian,servisch,serbe,serbisch,serbian,bosnisch,bosniaque,bosnian,albanees,albanais,albanisch,albanian,kosovaars,kosovar,deens,danois,danoise,danisch,danish," +
	"zweeds,suedois,suedoise,schwedisch,swedish,noors,norvegien,norvegienne,norwegisch,norwegian,fins,finlandais,finnisch,finnish,ests,estonien,estonian,lets,letton,latvian," +
	"litouws,lituanien,lithuanian,staatloos,apatride,staatenlos,stateless,vluchteling,refugie,refugee"
