//go:build js && wasm

package device

// Clip is what goes to or comes from the clipboard.
type Clip struct{ Text, HTML, JSON string }

// jsonType is where browsers let pages keep their own data.
const jsonType = "application/x-worthmap+json"

// Fill puts c into the clipboard event of a copy or cut, and stops the
// browser from copying what it would.
func (c Clip) Fill(e Object) {
	data := e.Get("clipboardData")
	data.Call("setData", "text/plain", c.Text)
	if c.HTML != "" {
		data.Call("setData", "text/html", c.HTML)
	}
	if c.JSON != "" {
		data.Call("setData", jsonType, c.JSON)
	}
	e.Call("preventDefault")
}

// Pasted reads the event of a paste.
func Pasted(e Object) (c Clip, files Object) {
	data := e.Get("clipboardData")
	c.Text = data.Call("getData", "text/plain").Text()
	c.HTML = data.Call("getData", "text/html").Text()
	c.JSON = data.Call("getData", jsonType).Text()
	return c, data.Get("files")
}

// Write fills the clipboard without an event, as a menu or a button does. It
// blocks. Browsers keep no data of other types this way, so the JSON travels
// in the HTML.
func (c Clip) Write() error {
	clipboard := Global("navigator").Get("clipboard")
	text, err := Blob([]byte(c.Text), "text/plain")
	if err != nil {
		return err
	}
	types := map[string]any{"text/plain": text}
	if c.HTML != "" {
		html, err := Blob([]byte(c.HTML), "text/html")
		if err != nil {
			return err
		}
		types["text/html"] = html
	}
	item, err := New("ClipboardItem", types)
	if err == nil {
		var p Object
		if p, err = clipboard.Try("write", []any{item}); err == nil {
			_, err = p.Await()
		}
	}
	if err != nil {
		var p Object
		if p, err = clipboard.Try("writeText", c.Text); err == nil {
			_, err = p.Await()
		}
	}
	return err
}

// Read reads the clipboard without an event, if the person allows it. It
// blocks.
func Read() (Clip, error) {
	var c Clip
	clipboard := Global("navigator").Get("clipboard")
	p, err := clipboard.Try("read")
	if err != nil {
		return c, err
	}
	items, err := p.Await()
	if err != nil {
		return c, err
	}
	for i := range items.Len() {
		item := items.Index(i)
		types := item.Get("types")
		for k := range types.Len() {
			name := types.Index(k).Text()
			if name != "text/plain" && name != "text/html" {
				continue
			}
			blob, err := item.Call("getType", name).Await()
			if err != nil {
				continue
			}
			data, err := ReadBlob(blob)
			if err != nil {
				continue
			}
			if name == "text/html" {
				c.HTML = string(data)
			} else {
				c.Text = string(data)
			}
		}
	}
	return c, nil
}
