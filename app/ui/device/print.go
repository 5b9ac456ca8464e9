//go:build js && wasm

package device

import (
	"strconv"
)

// Print hands SVG documents to the browser's printing, each on a sheet of
// width by height millimetres. It blocks until they are handed over.
func Print(sheets [][]byte, width, height float64) error {
	doc := Document()
	w, h := strconv.FormatFloat(width, 'f', -1, 64)+"mm", strconv.FormatFloat(height, 'f', -1, 64)+"mm"
	css, err := New("CSSStyleSheet")
	if err != nil {
		return err
	}
	css.Call("replaceSync", "@page { size: "+w+" "+h+"; margin: 0 }"+
		"@media screen { #sheets { display: none } }"+
		"@media print { html, body { height: auto; overflow: visible; background: #fff; margin: 0; padding: 0 } body > :not(#sheets) { display: none !important }"+
		" #sheets > img { display: block; width: "+w+"; height: "+h+"; break-after: page; break-inside: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact }"+
		" #sheets > img:last-child { break-after: auto } }")
	room := doc.Call("createElement", "div")
	room.Set("id", "sheets")
	doc.Get("body").Call("appendChild", room)
	all := doc.Get("adoptedStyleSheets")
	all.Call("push", css)
	defer func() {
		room.Call("remove")
		all.Call("splice", all.Call("indexOf", css), 1)
	}()
	for _, sheet := range sheets {
		url, err := BlobURL(sheet, "image/svg+xml")
		if err != nil {
			return err
		}
		defer Revoke(url)
		img := doc.Call("createElement", "img")
		img.Set("alt", "")
		img.Set("src", url)
		if _, err := img.Call("decode").Await(); err != nil {
			return err
		}
		room.Call("appendChild", img)
	}
	_, err = Window().Try("print")
	return err
}
