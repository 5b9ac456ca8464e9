package request

// monitorForms are the measures of chapter 5.
var monitorForms = []form{}
