package request

// relationForms are the measures of chapter 6.
var relationForms = []form{}
