package measure

// journeyMeasures are the definitions of chapter 7 of MEASURES.md, in its order.
var journeyMeasures = []Definition{jny1, jny2, jny3, jny4, jny5, jny6}
