package measure

// customerMeasures are the definitions of chapter 3 of MEASURES.md, in its order.
var customerMeasures = []Definition{
	cus1, cus2, cus3, cus4, cus5, cus6, cus7, cus8, cus9, cus10, cus11, cus12, cus13,
}
