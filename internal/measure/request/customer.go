package request

// customerForms are the measures of chapter 3.
var customerForms = []form{}
