package report

// style is the look of a document: four sizes, two weights, hairlines, white
// ground (DESIGN §3, §9).
const style = `html { color-scheme: light; }
body { margin: 0; background: #fff; color: var(--ink); font: 13px/20px "Segoe UI", -apple-system, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
main { max-width: 960px; margin: 0 auto; padding: 40px 32px 64px; }
h1 { font-size: 24px; line-height: 32px; letter-spacing: -0.01em; font-weight: 600; margin: 0 0 4px; text-wrap: balance; }
h2 { font-size: 16px; line-height: 24px; font-weight: 600; margin: 32px 0 8px; break-after: avoid; }
p { margin: 0; color: var(--ink-2); }
.lead { margin: 0 0 8px; }
header { margin-bottom: 24px; }
figure { margin: 0; overflow-x: auto; }
figure svg { display: block; width: 100%; height: auto; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 400; color: var(--ink-2); font-size: 12px; line-height: 16px; }
th, td { padding: 7px 16px 7px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
th { vertical-align: bottom; overflow-wrap: normal; }
th:last-child, td:last-child { padding-right: 0; }
td.right { text-align: right; white-space: nowrap; }
td.short { white-space: nowrap; }
th.right { text-align: right; }
.rank { width: 20px; min-width: 20px; padding-right: 8px; color: var(--ink); }
td b { font-weight: 600; }
.marked { display: flex; gap: 8px; }
.mark { width: 12px; height: 12px; flex: none; margin-top: 4px; }
.span { display: block; width: 120px; height: 16px; margin-top: 2px; }
.axis { stroke: var(--line); } .gap { stroke: var(--leak); stroke-width: 5; stroke-opacity: .35; } .over { stroke: var(--good); stroke-width: 5; stroke-opacity: .35; }
.got { fill: var(--ink); } .want { fill: #fff; stroke: var(--ink); stroke-width: 1.5; }
details { border-bottom: 1px solid var(--line); }
summary { padding: 7px 0; cursor: pointer; } summary span { color: var(--ink-2); font-size: 12px; }
details p { font-size: 12px; line-height: 16px; } details .how { color: var(--ink); } ul + .how, details p:not(.how) + .how { margin-top: 8px; }
details ul { list-style: none; margin: 4px 0 12px; padding: 0; }
details li { display: grid; grid-template-columns: 3fr 3fr 5fr; gap: 16px; padding: 7px 0; border-top: 1px solid var(--line); font-size: 12px; line-height: 16px; overflow-wrap: anywhere; }
li b { font-weight: 600; } li span + span { color: var(--ink-2); }
.unseen { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
footer { margin-top: 40px; padding-top: 8px; border-top: 1px solid var(--line); font-size: 12px; line-height: 16px; color: var(--ink-2); }
@media screen { .paper { position: absolute; width: 0; height: 0; margin: 0; overflow: hidden; } }
@media (max-width: 720px) { main { padding: 24px 16px 48px; } figure svg { min-width: 900px; } }
@media screen and (max-width: 720px) {
  thead { position: absolute; clip-path: inset(50%); }
  details li { display: block; } li b, li span { display: block; }
  tr { display: block; position: relative; padding: 8px 0; border-bottom: 1px solid var(--line); }
  td, td.right, td.short { display: flow-root; padding: 2px 0 2px 112px; border: 0; text-align: left; white-space: normal; }
  td::before { content: attr(data-of); float: left; width: 96px; margin-left: -112px; color: var(--ink-2); font-size: 12px; }
  td:empty { display: none; }
  td:first-child, td.rank + td { padding-left: 0; } td:first-child::before, td.rank + td::before { content: none; }
  td:first-child:not(.rank), td.rank + td { font-weight: 600; }
  td.rank { position: absolute; padding: 2px 0; } td.rank + td { padding-left: 24px; }
}
@page { size: A4; margin: 15mm; @bottom-right { content: counter(page) " of " counter(pages); font: 9px "Liberation Sans", Arial, sans-serif; color: #43555d; } }
@page lying { size: A4 landscape; margin: 15mm; }
@media print {
  body { font-size: 12px; line-height: 17px; }
  main { max-width: none; padding: 0; }
  th, td { padding-top: 5px; padding-bottom: 5px; } .mark { margin-top: 2px; } .span { margin-top: 0; }
  h2 { margin-top: 24px; }
  tr, figure { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide, .full { page: lying; break-inside: avoid; }
  .wide figure svg { max-height: 150mm; } .full figure svg { max-height: 160mm; }
  .wide header { margin-bottom: 8px; }
  .full h2, .wide h2 { margin-top: 0; }
  section { break-before: auto; }
  figure, .table { overflow: visible; }
  .screen { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; } summary { list-style: none; font-weight: 600; break-after: avoid; padding-top: 12px; }
  details { border: 0; } details li { break-inside: avoid; padding: 4px 0; } details .how { break-after: avoid; }
}
`

// marks are the shapes that stand before words, drawn once (DESIGN §5).
func marks() string {
	s := `<svg width="0" height="0" style="position:absolute" aria-hidden="true">`
	for _, m := range []struct {
		name Mark
		draw string
	}{
		{OnTrack, `<circle cx="6" cy="6" r="6" fill="var(--good)"/><path d="M3.4 6.2 5.2 8.2 8.8 4" fill="none" stroke="#fff" stroke-width="1.6"/>`},
		{Met, `<circle cx="6" cy="6" r="5.25" fill="none" stroke="var(--good)" stroke-width="1.5"/><circle cx="6" cy="6" r="3.4" fill="var(--good)"/>`},
		{Watch, `<path d="M6 .8 11.6 11H.4Z" fill="var(--moment-fill)" stroke="var(--moment)"/><path d="M6 4.2v3.6M6 9v1" stroke="var(--ink)" stroke-width="1.4"/>`},
		{OffTrack, `<rect x=".5" y=".5" width="11" height="11" rx="1.5" fill="var(--leak)"/><path d="M3.8 3.8 8.2 8.2M8.2 3.8 3.8 8.2" stroke="#fff" stroke-width="1.6"/>`},
		{Unknown, `<circle cx="6" cy="6" r="5.25" fill="none" stroke="var(--ink-3)" stroke-width="1.5" stroke-dasharray="2 3"/>`},
		{Better, `<path d="M6 1.5 10.8 10H1.2Z" fill="none" stroke="var(--good)" stroke-width="1.5"/>`},
		{Worse, `<path d="M6 10.5 10.8 2H1.2Z" fill="var(--leak)"/>`},
		{Same, `<path d="M1.5 4h9M1.5 8h9" stroke="var(--ink-3)" stroke-width="1.5"/>`},
		{Idea, `<path d="M6 1.5 10.8 10H1.2Z" fill="none" stroke="var(--good)" stroke-width="1.5"/>`},
	} {
		s += `<symbol id="` + string(m.name) + `" viewBox="0 0 12 12">` + m.draw + `</symbol>`
	}
	return s + "</svg>\n"
}
