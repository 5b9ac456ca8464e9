package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// patience is how long a page may take for anything; a machine busy with other
// tests is slow.
const patience = 30 * time.Second

// person looks at one page of a device.
type person struct {
	*testing.T
	device *device
	ctx    context.Context
	picked time.Time // when a word was typed into a list last

	mu       sync.Mutex
	breaches []string // rule E2
}

// notice keeps what must not happen (E2).
func (p *person) notice(event any) {
	breach := ""
	switch e := event.(type) {
	case *runtime.EventBindingCalled:
		breach = "content security policy: " + e.Payload
	case *runtime.EventExceptionThrown:
		breach = "uncaught: " + e.ExceptionDetails.Error()
	case *runtime.EventConsoleAPICalled:
		for _, arg := range e.Args {
			text := string(arg.Value)
			if strings.Contains(text, "panic:") || strings.Contains(text, "fatal error:") {
				breach = "the program stopped: " + text
			}
			if testing.Verbose() {
				p.Logf("console %s: %s", e.Type, text)
			}
		}
	case *cdplog.EventEntryAdded:
		// Of a picture loaded as a ping; see reports.
		if strings.HasPrefix(e.Entry.Text, "Connecting to 'blob:http://127.0.0.1:") {
			break
		}
		if e.Entry.Source == cdplog.SourceSecurity || strings.Contains(e.Entry.Text, "Content Security Policy") {
			breach = fmt.Sprintf("%s (%s:%d, worker %q, %s)", e.Entry.Text, e.Entry.URL, e.Entry.LineNumber, e.Entry.WorkerID, e.Entry.NetworkRequestID)
		}
	}
	if breach != "" {
		p.mu.Lock()
		p.breaches = append(p.breaches, breach)
		p.mu.Unlock()
	}
}

// blameless fails what has been done since it was asked last (E2).
func (p *person) blameless() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, b := range p.breaches {
		p.Errorf("on the page: %s", b)
	}
	p.breaches = nil
}

// then goes on with the same page, in a copy of the filled journey that nobody
// has touched (E6).
func (p *person) then(title string, does func(p *person)) {
	p.Helper()
	p.with("healthcare-journey", title, does)
}

// with is then, in a copy of another example.
func (p *person) with(example, title string, does func(p *person)) {
	p.Helper()
	whole := p.T
	whole.Run(title, func(t *testing.T) {
		p.T = t
		defer func() {
			p.blameless()
			p.T = whole
		}()
		p.anotherOf(example)
		does(p)
	})
}

func (p *person) do(actions ...chromedp.Action) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	require.NoError(p, chromedp.Run(ctx, actions...))
}

// visit goes to an address and waits for the program to draw its first page.
func (p *person) visit(url string) {
	p.Helper()
	p.do(chromedp.Navigate(url), page.BringToFront())
	p.ready()
}

func (p *person) reload() {
	p.Helper()
	p.do(chromedp.Reload(), page.BringToFront())
	p.ready()
}

// ready waits until go-app has put its page in place of the shell.
func (p *person) ready() {
	p.Helper()
	p.until("the program draws its first page", `document.readyState === "complete" && !document.querySelector(".shell") && document.body.firstElementChild !== null`)
	p.until("the page stands", `window.worthmap && worthmap.ready()`)
}

// eval runs an expression in the page and decodes its value; promises are awaited.
func (p *person) eval(expression string, into any) error {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		value, thrown, err := runtime.Evaluate(expression).WithAwaitPromise(true).WithReturnByValue(true).Do(ctx)
		switch {
		case err != nil:
			return err
		case thrown != nil:
			return thrown
		case into == nil || len(value.Value) == 0:
			return nil
		}
		return json.Unmarshal(value.Value, into)
	}))
}

// get is eval for a test that cannot go on without the value.
func get[T any](p *person, expression string, args ...any) T {
	p.Helper()
	var v T
	require.NoError(p, p.eval(fmt.Sprintf(expression, args...), &v), expression)
	return v
}

// until waits for an expression to be true.
func (p *person) until(what, expression string) {
	p.Helper()
	until(p.T, what, patience, func() (bool, error) {
		var ok bool
		err := p.eval("(async () => Boolean(await ("+expression+")))()", &ok)
		return ok, err
	}, p.says)
}

// says is the page in words, for whoever reads why a test failed.
func (p *person) says() string {
	var text string
	if err := p.eval(`location.href + "\n" + document.body.innerText.slice(0, 1500)`, &text); err != nil {
		return err.Error()
	}
	return text
}

// sees waits for words on the page.
func (p *person) sees(words string) {
	p.Helper()
	p.until("the page says "+words, fmt.Sprintf(`document.body.innerText.includes(%q)`, words))
}

// screen sets the size of the window, and light or dark.
func (p *person) screen(width, height int64, scheme string) {
	p.Helper()
	p.do(
		emulation.SetDeviceMetricsOverride(width, height, 1, width < 600),
		emulation.SetTouchEmulationEnabled(width < 600),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
	)
}

// scheme changes between light and dark under an open page.
func (p *person) scheme(width, height int64, scheme string) {
	p.Helper()
	p.screen(width, height, scheme)
	p.until("the page is "+scheme, fmt.Sprintf(`document.documentElement.dataset.theme === %q`, scheme))
	p.frame()
}

// picture keeps a screenshot when somebody wants them.
func (p *person) picture(name string) {
	p.Helper()
	folder := os.Getenv("WORTHMAP_PICTURES")
	if folder == "" {
		return
	}
	var image []byte
	p.do(chromedp.CaptureScreenshot(&image))
	require.NoError(p, os.MkdirAll(folder, 0o755))
	require.NoError(p, os.WriteFile(filepath.Join(folder, name+".png"), image, 0o644))
}
