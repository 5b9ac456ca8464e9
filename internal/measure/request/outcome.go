package request

// outcomeForms are the measures of chapter 4.
var outcomeForms = []form{}
