package e2e

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// insecureHost names this machine in a way that browsers do not trust.
const insecureHost = "worthmap.test"

// device is what one person has at home: a profile that no other test sees.
type device struct {
	t       *testing.T
	browser context.Context
	profile cdp.BrowserContextID // empty: the browser's only one
	folder  string               // of a browser of its own
	lacks   string               // a script that takes away from each page what the device lacks
	close   func()
}

// extra is what a device has for the stories that ask for it.
type extra bool

// offlineCopy lets pages install their service worker (E5).
const offlineCopy extra = true

// noOfflineCopy leaves a page as it is in its first three seconds (web/boot.js),
// where there is no service worker yet.
const noOfflineCopy = `if (window.ServiceWorkerContainer) ServiceWorkerContainer.prototype.register = () => new Promise(() => {});`

// reports tells what a page was kept from. Chromium loads a picture that is set
// while its page is left as a ping, which no line of a script asked for, and then
// measures its address by the wrong rule. It never leaves the page.
const reports = `addEventListener("securitypolicyviolation", (e) => {
	if (e.violatedDirective === "connect-src" && e.blockedURI === "blob" && !e.sourceFile) return;
	worthmapBreach(e.violatedDirective + " " + e.blockedURI + " " + e.sourceFile + ":" + e.lineNumber);
});`

// newDevice makes a profile, kept in memory, in the browser that the tests
// share: starting a browser costs more than most of what people do in it.
func newDevice(t *testing.T, extras ...extra) *device {
	t.Helper()
	browser, err := shared()
	skipWithoutBrowser(t, err)
	d := &device{t: t, browser: browser, lacks: noOfflineCopy}
	if slices.Contains(extras, offlineCopy) {
		d.lacks = ""
	}
	d.asks(func(ctx context.Context) (err error) {
		d.profile, err = target.CreateBrowserContext().Do(ctx)
		return err
	})
	t.Cleanup(func() {
		d.asks(func(ctx context.Context) error { return target.DisposeBrowserContext(d.profile).Do(ctx) })
	})
	return d
}

// newComputer is a device with a browser of its own and a profile on disk,
// which can be killed and started again. It keeps an offline copy.
func newComputer(t *testing.T) *device {
	t.Helper()
	folder, err := os.MkdirTemp("", "worthmap-e2e-")
	require.NoError(t, err)
	d := &device{t: t, folder: folder}
	t.Cleanup(func() { discard(folder) })
	d.start()
	t.Cleanup(d.kill)
	return d
}

func (d *device) start() {
	d.t.Helper()
	var err error
	d.browser, d.close, err = browse(d.folder)
	skipWithoutBrowser(d.t, err)
}

// kill ends the browser as a crash would: no farewell to any page.
func (d *device) kill() {
	if d.browser == nil {
		return
	}
	if process := chromedp.FromContext(d.browser).Browser.Process(); process != nil {
		_ = process.Kill()
	}
	d.close()
	d.browser = nil
	// The profile's lock outlives a killed browser.
	for _, lock := range []string{"SingletonLock", "SingletonCookie", "SingletonSocket"} {
		_ = os.Remove(filepath.Join(d.folder, lock))
	}
}

// asks runs a command of the browser itself.
func (d *device) asks(command func(context.Context) error) {
	d.t.Helper()
	require.NoError(d.t, command(cdp.WithExecutor(d.browser, chromedp.FromContext(d.browser).Browser)))
}

// hasClipboard lets pages of a device read and write its clipboard, which a
// person is asked for.
func (d *device) hasClipboard() {
	for _, may := range []string{"clipboard-read", "clipboard-write"} {
		d.asks(func(ctx context.Context) error {
			return browser.SetPermission(&browser.PermissionDescriptor{Name: may}, browser.PermissionSettingGranted).WithBrowserContextID(d.profile).Do(ctx)
		})
	}
}

// open shows a page, none for "", in a new tab and watches it for breaches.
func (d *device) open(url string) *person {
	d.t.Helper()
	var id target.ID
	d.asks(func(ctx context.Context) (err error) {
		id, err = target.CreateTarget("about:blank").WithNewWindow(true).WithBrowserContextID(d.profile).Do(ctx)
		return err
	})
	ctx, cancel := chromedp.NewContext(d.browser, chromedp.WithTargetID(id))
	d.t.Cleanup(cancel)
	p := &person{T: d.t, device: d, ctx: ctx}
	chromedp.ListenTarget(ctx, p.notice)
	require.NoError(d.t, chromedp.Run(ctx)) // attaches; must not run under a deadline, which would end the tab with it
	p.do(
		cdplog.Enable(), runtime.Enable(), page.Enable(),
		runtime.AddBinding("worthmapBreach"),
		chromedp.ActionFunc(func(ctx context.Context) error {
			_, err := page.AddScriptToEvaluateOnNewDocument(
				reports + d.lacks).Do(ctx)
			return err
		}),
	)
	d.t.Cleanup(p.blameless)
	p.do(emulation.SetDeviceMetricsOverride(1440, 900, 1, false), emulation.SetFocusEmulationEnabled(true))
	if url != "" {
		p.visit(url)
	}
	return p
}

// shared is the browser of all devices that nobody kills.
var shared = sync.OnceValues(func() (context.Context, error) {
	browser, end, err := browse(filepath.Join(scratch, "profile"))
	leave = end
	return browser, err
})

var (
	scratch string // a folder of this run
	leave   = func() {}
)

func TestMain(m *testing.M) {
	var err error
	if scratch, err = os.MkdirTemp("", "worthmap-e2e-"); err != nil {
		panic(err)
	}
	code := m.Run()
	leave()
	discard(scratch)
	os.Exit(code)
}

var errNoChromium = errors.New("no Chromium, install it with: apt-get install chromium")

func skipWithoutBrowser(t *testing.T, err error) {
	t.Helper()
	if errors.Is(err, errNoChromium) {
		t.Skip(err)
	}
	require.NoError(t, err)
}

// browse starts a browser that keeps its profile in a folder.
func browse(folder string) (context.Context, func(), error) {
	path := chromium()
	if path == "" {
		return nil, func() {}, errNoChromium
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(folder),
		chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-features", "site-per-process,Translate,SpareRendererForSitePerProcess,OptimizationHints,MediaRouter"),
		chromedp.Flag("js-flags", "--no-wasm-tier-up,--no-wasm-dynamic-tiering"),                                   // a story is over before optimised code pays
		chromedp.Flag("host-resolver-rules", "MAP "+insecureHost+" 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"), // rule E3
		chromedp.Flag("force-color-profile", "srgb"),
		chromedp.Flag("lang", "en-GB"),
		chromedp.WindowSize(1440, 900),
	)
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(alloc, chromedp.WithErrorf(func(string, ...any) {}))
	return ctx, func() { cancel(); cancelAlloc() }, chromedp.Run(ctx)
}

// chromium returns where a browser is: Chromium's shell before others, because it
// has no window of its own to care for. The command that Debian has for that
// stands between, and a kill would not reach the browser.
func chromium() string {
	for _, name := range []string{"/usr/lib/chromium/chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// discard waits for the parts of a killed browser, which write for a moment longer.
func discard(folder string) {
	for range 50 {
		if os.RemoveAll(folder) == nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}
