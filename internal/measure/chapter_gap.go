package measure

// gapMeasures are the definitions of chapter 1 of MEASURES.md, in its order.
var gapMeasures = []Definition{gap1, gap2, gap3, gap4, gap5, gap6, gap7, gap8}
