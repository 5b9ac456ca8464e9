package measure

// relationMeasures are the definitions of chapter 6 of MEASURES.md, in its order.
var relationMeasures = []Definition{rel1, rel2, rel3, rel4, rel5, rel6, rel7}
