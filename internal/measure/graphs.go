package measure

// The texts of the two measures that are computed in measure/network, which
// this package does not know.

var rel2 = Definition{
	ID:   "REL-2",
	Name: "Communities",
	Words: "groups with more links inside than between them; Q is the share of the links that run inside groups, " +
		"minus the share that chance would put there",
	Symbols: "q = Σ (inside / m − gamma·(degree / (2·m))²); directed: q = Σ (inside / m − gamma·out / m·in / m)",
	Range:   "−½ to 1; 0 for one group of all",
	Source: "M. Newman & M. Girvan, Physical Review E 69, 026113 (2004); V. Blondel et al., J. Stat. Mech. P10008 (2008); " +
		"V. Traag, L. Waltman & N. van Eck, Scientific Reports 9, 5233 (2019)",
}

var rel3 = Definition{
	ID:   "REL-3",
	Name: "Centrality",
	Words: "who has many links (degree), lies on the shortest ways between others (betweenness), is near to all (closeness), " +
		"is linked to the important (eigenvector), or is where chance leads (PageRank); a link is as long as 1 over its strength",
	Symbols: "closeness = reached / (n − 1)·reached / distances; density = ties / (n·(n − 1))",
	Range:   "degree a count; the others 0 or more, eigenvector and PageRank up to 1",
	Source: "U. Brandes, J. Mathematical Sociology 25 (2001); Wasserman & Faust, Social Network Analysis (1994); P. Bonacich, " +
		"J. Mathematical Sociology 2 (1972); A. Langville & C. Meyer, SIAM Review 47 (2005)",
}
