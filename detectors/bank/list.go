package bank

import "github.com/inzage/inzage/detectors"

// Detectors returns the detectors of the family.
func Detectors() []*detectors.Detector {
	return []*detectors.Detector{
		IBAN, BankAccountBE, BankAccountNL, BIC, PaymentCard, PaymentReference,
		DirectDebit, Salary, PaymentTransaction, PaymentIncident, CreditData, InsuranceData, InvoiceData,
	}
}
