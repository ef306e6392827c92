package profile

import "github.com/inzage/inzage/detectors"

// Detectors returns the family's detectors.
func Detectors() []*detectors.Detector {
	return []*detectors.Detector{
		BirthDate, BirthPlace, Age, Minor, Gender, Nationality, Language, Salutation, Signature,
		FamilyStatus, ChildrenCount, FamilyMember, Beneficiary, Property, LivingEnvironment,
		JobTitle, Employer, Employment, Education, ProfessionalExperience, CV, Mandate, Representation, BeneficialOwner,
		Shareholding, CompanyRelation, PublicRecord, Reference,
		Profile, Segment, RiskScore, MarketingInterest, AutomatedDecision, PurchaseHistory,
		MessageContent, FormDraft, CallRecord, ContactReport, Complaint, Feedback, InterviewRecord,
		SocialSecurityRecord, TaxRecord,
		Portrait, IDPhoto, Selfie, MediaFile, FaceTemplate, Fingerprint, Voiceprint,
	}
}
