package measure

// journeyMeasures are the definitions of chapter 7 of MEASURES.md, in its order.
var journeyMeasures = []Definition{jny1, jny2}
