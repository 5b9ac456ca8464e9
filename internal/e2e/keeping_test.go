package e2e

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// SYNC 3.5 B1: the browser is killed at a random moment of a burst of edits;
// each edit that was there when the page said "saved" outlives it, once.
func TestKillsTheBrowserComesBackAndFindsEverything(t *testing.T) {
	kills := 3
	if os.Getenv("WORTHMAP_SOAK") != "" {
		kills = 15
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	chance := rand.New(rand.NewPCG(seed, 0))
	s := serve(t)
	d := newComputer(t)
	p := d.open("")
	p.example(s)
	at := get[string](p, `location.pathname`)
	p.offlineReady()
	sure := p.content().titles("touchpoint")
	for kill := range kills {
		p.selects("s2")
		shown := 0
		for edit := range 1 + chance.IntN(8) {
			title := fmt.Sprintf("Edit %d of kill %d", edit+1, kill+1)
			p.pastes(title)
			time.Sleep(time.Duration(chance.IntN(40)) * time.Millisecond)
			there := p.content().titles("touchpoint")
			require.Contains(t, there, title)
			if p.saysSaved() {
				sure, shown = there, shown+1
			}
		}
		time.Sleep(time.Duration(chance.IntN(60)) * time.Millisecond)
		d.kill()
		d.start()
		p = d.open(s.url(at))
		p.until("the workspace is back", `worthmap.count() > 5`)
		back := p.content().titles("touchpoint")
		require.Subset(t, back, sure, "kill %d", kill+1)
		require.Len(t, slices.Compact(slices.Sorted(slices.Values(back))), len(back), "nothing came back twice")
		t.Logf("kill %d: the page said saved after %d edits", kill+1, shown)
		sure = back
	}
}

// SYNC 3.5 B2: work goes on without network and server, and a deep link opens.
func TestWorksAndReloadsWithTheServerGone(t *testing.T) {
	s := serve(t)
	d := newDevice(t, offlineCopy)
	p := d.open("")
	p.example(s)
	p.offlineReady()
	s.stop()
	p.network(false)
	p.selects("t04")
	p.key(remove)
	p.frame()
	p.saved()
	p.reload()
	p.until("the workspace is back", `worthmap.count() > 5`)
	require.Nil(t, p.content().element("t04"))
	p.picture("offline")
	// Examples come from the offline copy too.
	p.example(s)
}

func TestTwoTabsOfOneProfileMerge(t *testing.T) {
	s := serve(t)
	d := newDevice(t)
	ana := d.open("")
	ana.example(s)
	ana.saved()
	ben := d.open(s.url(get[string](ana, `location.pathname`)))
	ben.until("the workspace is open", `worthmap.count() > 5`)
	ana.do(front())
	ana.selects("t04")
	ana.key(remove)
	ana.frame()
	ben.until("the other tab shows it", `worthmap.serialise().then((t) => !t.includes('"id": "t04"'))`)
	ben.do(front())
	ben.drag(ben.card("t01"), ben.card("t08"))
	ben.frame()
	ana.until("and back", `worthmap.serialise().then((t) => t.includes('"id": "t01", "type": "touchpoint", "in": "s3"'))`)
	assert.Equal(t, get[string](ana, `worthmap.serialise()`), get[string](ben, `worthmap.serialise()`))
}

// SYNC 3.5 B4: a storage that refuses is told at once, and nothing typed is lost.
func TestIsToldAtOnceWhenTheDeviceIsFull(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	p.saved()
	require.NoError(t, p.eval(`(() => {
		for (const name of ["put", "add"]) IDBObjectStore.prototype[name] = function () { throw new DOMException("full", "QuotaExceededError"); };
		return true;
	})()`, nil))
	p.selects("t04")
	p.key(remove)
	p.sees("Not saved")
	require.Nil(t, p.content().element("t04"), "the edit stands on the board")
	p.picture("not-saved")
	p.accessible("the board when nothing is saved")
}

func TestAddressOfAnUnknownWorkspaceSaysWhatToDo(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/w/ws_nobody/m1"))
	p.sees("This map is not on this device")
	p.accessible("the page of an unknown address")
}

// What is being typed, on the map or beside it, is taken in before the page
// goes, and a person is asked as long as it is not on the device.
func TestIsAskedBeforeWhatIsTypedGoes(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	p.saved()
	asked := func() bool { return get[bool](p, `!dispatchEvent(new Event("beforeunload", { cancelable: true }))`) }
	require.False(t, asked(), "all is on the device")

	p.selects("t04")
	p.key(enter)
	p.until("a text field is on the map", `document.activeElement.matches("input, textarea")`)
	p.types("Typed on the map")
	require.True(t, asked())
	p.until("it is on the map", `worthmap.serialise().then((t) => t.includes("Typed on the map"))`)
	p.saved()
	require.False(t, asked())

	p.selects("t04")
	p.click(p.spot("#ins-title"))
	p.key("a", input.ModifierCtrl)
	p.types("Typed beside it")
	require.True(t, asked())
	require.Equal(t, "Typed beside it", p.content().element("t04").Title)
	p.until("all is on the device again", `dispatchEvent(new Event("beforeunload", { cancelable: true }))`)
	require.False(t, asked(), "asking writes nothing anew")
}
