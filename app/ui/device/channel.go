//go:build js && wasm

package device

// Channel carries texts between the windows of this profile. Without
// BroadcastChannel nothing is carried.
type Channel struct{ o Object }

// NewChannel joins the channel of a name; hear gets what other windows say.
func NewChannel(name string, hear func(text string)) Channel {
	o, err := New("BroadcastChannel", name)
	if err != nil {
		return Channel{}
	}
	o.On("message", Passive, func(e Object) { hear(e.Get("data").Text()) })
	return Channel{o}
}

// Say tells the other windows.
func (c Channel) Say(text string) {
	if c.o.Known() {
		c.o.Call("postMessage", text)
	}
}

// Works tells whether other windows hear.
func (c Channel) Works() bool { return c.o.Known() }
