// Package groups is the panel of a relational map's clusters: what the figures
// propose, how clusters and segments cross, and what people may want.
//
//	derive.Network ──► edit.Proposals ──► cards ── accept, refuse, show
//	relation.Cross ──► table        REL-7 ──► list, each with its reasons
//
// Rules:
//
//	P1  A proposal stands beside what is recorded and names who would come and
//	    go before anybody accepts it.
//	P2  What is listed to offer says why, from the same trail as the figure.
//	P3  On a large map people are asked in slices: the page answers meanwhile,
//	    and shows what was found before.
package groups
