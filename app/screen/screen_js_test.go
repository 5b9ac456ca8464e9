package screen_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"math"
	"syscall/js"
	"testing"
	"time"

	"github.com/hack-pad/safejs"

	"github.com/worthmap/worthmap/app/screen"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/web"
)

const width, height = 640, 400

// host returns an element of the page with a size, and the script loaded.
func host(t *testing.T) safejs.Value {
	t.Helper()
	window := js.Global()
	if window.Get("worthmapCanvas").IsUndefined() {
		window.Call("eval", web.Canvas)
	}
	document := window.Get("document")
	h := document.Call("createElement", "div")
	h.Get("style").Set("cssText", fmt.Sprintf("position:absolute;left:0;top:0;width:%dpx;height:%dpx", width, height))
	document.Get("body").Call("appendChild", h)
	t.Cleanup(func() { h.Call("remove") })
	return safejs.Safe(h)
}

// await waits for a promise.
func await(t *testing.T, promise js.Value) js.Value {
	t.Helper()
	done := make(chan js.Value, 1)
	fail := make(chan js.Value, 1)
	yes := js.FuncOf(func(_ js.Value, a []js.Value) any { done <- a[0]; return nil })
	no := js.FuncOf(func(_ js.Value, a []js.Value) any { fail <- a[0]; return nil })
	defer yes.Release()
	defer no.Release()
	promise.Call("then", yes, no)
	select {
	case v := <-done:
		return v
	case v := <-fail:
		t.Fatal(v.Call("toString").String())
	case <-time.After(10 * time.Second):
		t.Fatal("a promise was not kept within 10 s")
	}
	return js.Undefined()
}

// quiet waits until all is painted.
func quiet(t *testing.T, p *screen.Painter) {
	t.Helper()
	for range 500 {
		time.Sleep(20 * time.Millisecond)
		if !p.Stats().Busy {
			time.Sleep(50 * time.Millisecond)
			return
		}
	}
	t.Fatalf("still busy: %+v", p.Stats())
}

// pixels returns what a canvas or an image shows, as RGBA.
func pixels(source js.Value) []byte {
	window := js.Global()
	c := window.Get("OffscreenCanvas").New(width, height).Call("getContext", "2d", map[string]any{"willReadFrequently": true})
	c.Call("drawImage", source, 0, 0, width, height)
	data := c.Call("getImageData", 0, 0, width, height).Get("data")
	out := make([]byte, data.Get("length").Int())
	js.CopyBytesToGo(out, window.Get("Uint8Array").New(data.Get("buffer")))
	return out
}

func shown(h safejs.Value) []byte {
	return pixels(safejs.Unsafe(h).Call("querySelector", "canvas"))
}

// drawn returns the drawing that svg makes of s, as an image shows it.
func drawn(t *testing.T, s *scene.Scene, opt svg.Options) []byte {
	img := js.Global().Get("Image").New()
	img.Set("src", "data:image/svg+xml;base64,"+base64.StdEncoding.EncodeToString(svg.Paint(s, opt)))
	await(t, img.Call("decode"))
	return pixels(img)
}

// alike returns the share of pixels whose channels are all within 16 of 255.
func alike(a, b []byte) float64 {
	same := 0
	for i := 0; i < len(a); i += 4 {
		ok := true
		for c := range 3 {
			if d := int(a[i+c]) - int(b[i+c]); d > 16 || d < -16 {
				ok = false
			}
		}
		if ok {
			same++
		}
	}
	return float64(same) / float64(len(a)/4)
}

// gallery is a scene with one of everything that painters paint, as large as
// the host at 100 %.
func gallery() *scene.Scene {
	s := &scene.Scene{Bounds: geom.Box{X: 16, Y: 16, W: width - 32, H: height - 32}} // svg leaves 16 free
	add := func(at geom.Point, shapes ...scene.Shape) {
		s.Nodes = append(s.Nodes, &scene.Node{ID: "n", At: at, Shapes: shapes})
	}
	add(geom.Pt(16, 200), &scene.Rect{Box: geom.Box{W: 608, H: 180}, Fill: scene.Fill{Color: scene.Surface}})
	for i := range 8 {
		var link geom.Path
		link.MoveTo(geom.Pt(0, 0)).CubicTo(geom.Pt(40, 0), geom.Pt(10, 60), geom.Pt(50, 60))
		stroke := scene.Stroke{Color: scene.Ink2, Width: .6 + .4*float64(i), Dash: scene.Dash(i) % scene.Dashes, Fixed: i%2 == 0}
		add(geom.Pt(float64(24+i*76), 90), &scene.Path{Curve: link, Stroke: stroke, Round: i%3 == 0, Arrow: i%2 == 1})
		state := scene.Stroke{Color: scene.Line, Width: 1}
		if i%3 == 0 {
			state = scene.Stroke{Color: scene.MomentFill, Width: 2}
		}
		add(geom.Pt(float64(24+i*76), 24.5),
			&scene.Rect{Box: geom.Box{W: 68, H: 56}, Radius: 6, Fill: scene.Fill{Color: scene.Surface}, Stroke: state},
			&scene.Label{At: geom.Pt(6, 18), Text: "Calls the", Size: 12, Strong: i%3 == 0, Width: 60, Color: scene.Ink},
			&scene.Label{At: geom.Pt(6, 34), Text: "line & <b>", Size: 12, Width: 60, Color: scene.Ink},
			&scene.Label{At: geom.Pt(62, 50), Text: "31 min", Size: 12, Anchor: scene.End, Width: 40, Color: scene.Ink3},
			&scene.Rect{Box: geom.Box{X: 60, Y: 6, W: 8, H: 8}, Radius: 4, Fill: scene.Fill{Color: scene.Leak}},
		)
	}
	for i, f := range []scene.Fill{
		{Color: scene.Leak, Pattern: scene.Hatch}, {Color: scene.Economic, Pattern: scene.Rising}, {Color: scene.Good, Pattern: scene.Dots},
		{Color: scene.Social, Pattern: scene.Vertical}, {Color: scene.Accent, Alpha: .3}, {Color: scene.Leak, Pattern: scene.Hatch, Alpha: .5},
	} {
		add(geom.Pt(float64(30+i*98), 220.25), &scene.Rect{Box: geom.Box{W: 80, H: 60}, Fill: f},
			&scene.Label{At: geom.Pt(40, 36), Text: "−7.2", Size: 16, Strong: true, Anchor: scene.Middle, Halo: scene.Surface, Width: 34, Color: scene.Leak})
	}
	var curve geom.Path
	curve.MoveTo(geom.Pt(0, 0)).CubicTo(geom.Pt(100, 80), geom.Pt(200, -80), geom.Pt(300, 40)).LineTo(geom.Pt(400, 0)).LineTo(geom.Pt(400, 60)).LineTo(geom.Pt(0, 60)).Close()
	add(geom.Pt(40, 300), &scene.Path{Curve: curve, Fill: scene.Fill{Color: scene.Flow}, Stroke: scene.Stroke{Color: scene.FlowInk, Width: 2.5}, Round: true})
	add(geom.Pt(560, 370), &scene.Label{Text: "upwards", Size: 13, Width: 50, Turn: -60, Color: scene.Ink2})
	return s
}

// D5, in each theme, drawn by the page and by a worker.
func TestD5CanvasLikeSVG(t *testing.T) {
	for _, apart := range []bool{false, true} {
		h := host(t)
		canvas := js.Global().Get("worthmapCanvas")
		canvas.Set("url", "")
		if apart {
			blob := js.Global().Get("Blob").New([]any{web.Canvas}, map[string]any{"type": "text/javascript"})
			canvas.Set("url", js.Global().Get("URL").Call("createObjectURL", blob))
		}
		p, err := screen.New(h)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Release()
		p.Trouble = func(err error) { t.Error(err) }
		if w, hh := p.Size(); w != width || hh != height {
			t.Fatalf("size %v × %v", w, hh)
		}
		p.SetScene(gallery())
		for theme := range scene.Themes {
			p.SetTheme(theme.String())
			p.SetCamera(0, 0, 1)
			quiet(t, p)
			for n := 0; apart && !p.Stats().Apart; n++ {
				if time.Sleep(20 * time.Millisecond); n > 100 {
					t.Fatal("D7: the worker does not draw")
				}
			}
			quiet(t, p)
			frames := p.Stats().Frames
			if time.Sleep(100 * time.Millisecond); p.Stats().Frames != frames {
				t.Error("D1: it paints with nothing to paint")
			}
			share := alike(shown(h), drawn(t, gallery(), svg.Options{Theme: theme}))
			t.Logf("apart %v, %s: %.2f %% alike", apart, theme, 100*share)
			if share < .99 {
				t.Errorf("apart %v, %s: %.2f %% of pixels are alike, want 99", apart, theme, 100*share)
			}
		}
	}
}

// D7: when the worker breaks, the page's own thread draws on.
func TestD7WorkerFails(t *testing.T) {
	h := host(t)
	broken := web.Canvas + `
	{
		const before = onmessage;
		let lists = 0;
		onmessage = (e) => {
			if (e.data[0] === 'draw' && ++lists > 3) throw new Error('broken');
			before(e);
		};
	}`
	blob := js.Global().Get("Blob").New([]any{broken}, map[string]any{"type": "text/javascript"})
	js.Global().Get("worthmapCanvas").Set("url", js.Global().Get("URL").Call("createObjectURL", blob))
	p, err := screen.New(h)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Release()
	p.Trouble = func(err error) { t.Error(err) }
	p.SetScene(gallery())
	seen := false
	for i := range 60 {
		p.SetCamera(float64(i%7), 0, 1)
		time.Sleep(20 * time.Millisecond)
		seen = seen || p.Stats().Apart
	}
	p.SetCamera(0, 0, 1)
	quiet(t, p)
	if !seen || p.Stats().Apart {
		t.Errorf("the worker drew: %v; it still does: %v", seen, p.Stats().Apart)
	}
	if share := alike(shown(h), drawn(t, gallery(), svg.Options{})); share < .99 {
		t.Errorf("%.2f %% of pixels are alike", 100*share)
	}
	if n := safejs.Unsafe(h).Get("childElementCount").Int(); n != 2 {
		t.Errorf("%d canvases, want 2", n)
	}
}

// D2: a picture that was scrolled and mended is the one that is painted anew.
func TestD2ScrolledEqualsPainted(t *testing.T) {

	h, h2 := host(t), host(t)
	js.Global().Get("worthmapCanvas").Set("url", "")
	p, err := screen.New(h)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Release()
	p.SetScene(gallery())
	p.Flush()
	for i := range 20 {
		p.SetCamera(float64(i)*3.3-20, 30-float64(i*i)/7, 1)
		p.Flush()
	}
	fresh, err := screen.New(h2)
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Release()
	fresh.SetScene(gallery())
	fresh.SetCamera(19*3.3-20, 30-361.0/7, 1)
	fresh.Flush()
	if share := alike(shown(h), shown(h2)); share < .999 {
		t.Errorf("%.3f %% of pixels are alike", 100*share)
	}
}

// D6: what goes wrong in the script is told, and the next frame paints again.
func TestD6TroubleIsTold(t *testing.T) {
	h := host(t)
	js.Global().Get("worthmapCanvas").Set("url", "")
	p, err := screen.New(h)
	if err != nil {
		t.Fatal(err)
	}
	var told error
	p.Trouble = func(err error) { told = err }
	ctx := safejs.Unsafe(h).Call("querySelector", "canvas").Call("getContext", "2d")
	ctx.Set("fillText", "no function")
	p.SetScene(gallery())
	p.Flush()
	if told == nil {
		t.Error("nothing was told")
	}
	ctx.Delete("fillText")
	told = nil
	p.SetCamera(math.NaN(), 0, 0)
	p.Flush()
	if told != nil || p.Stats().Nodes == 0 {
		t.Errorf("afterwards: %v, %+v", told, p.Stats())
	}
	p.Release()
	p.Release()
	p.SetCamera(1, 2, 3)
	if n := safejs.Unsafe(h).Get("childElementCount").Int(); n != 0 {
		t.Errorf("%d elements are left", n)
	}
}

func TestNoScript(t *testing.T) {
	h := host(t)
	canvas := js.Global().Get("worthmapCanvas")
	js.Global().Delete("worthmapCanvas")
	defer js.Global().Set("worthmapCanvas", canvas)
	if _, err := screen.New(h); !errors.Is(err, screen.ErrNoScript) {
		t.Errorf("got %v", err)
	}
}
