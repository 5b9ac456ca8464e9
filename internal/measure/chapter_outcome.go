package measure

// outcomeMeasures are the definitions of chapter 4 of MEASURES.md, in its order.
var outcomeMeasures = []Definition{out1, out2, out3, out4, out5, out6, out7, out8}
