package national

import "github.com/inzage/inzage/detectors"

// Detectors returns the detectors of the family, those of the Low Countries and their neighbours
// first.
func Detectors() []*detectors.Detector {
	return []*detectors.Detector{
		BENRN, BEBIS, NLBSN, NLOnderwijsnummer, FRNIR, FRNIF, LUMatricule, DEIDNR, DERVNR, DEKVNR,
		GBNINO, GBNHS, GBUTR, CHAHV, ATSVNR, IEPPS, ESDNI, ESNIE, ESNSS, ITCF, PTCC, PTNIF, PLPESEL,
		SEPersonnummer, SESamordningsnummer, DKCPR, NOFNR, FIHETU, ISKennitala,
		BGEGN, CZRC, SKRC, EEIK, LTAsmens, LVPK, HROIB, HUTAJ, HUTax, GRAMKA, GRAFM, ROCNP, SIEMSO, USSSN,
		ForeignNIN, TaxID, VATNumber, BEEnterprise, NLKvK, NLRSIN, FRSIREN, FRSIRET,
	}
}
