package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/server"
	"github.com/worthmap/worthmap/internal/sqllog"
	"github.com/worthmap/worthmap/web"
)

func init() {
	commands = append(commands, command{
		name: "serve", usage: "[-addr 127.0.0.1:8080] [-data PLACE] …",
		says: "serve the page on this device, or on an address of your choice; -h names all flags",
		run:  serve,
	})
}

// page is what is served; a test has a smaller one.
var page = web.Dist

// serving is what the flags of serve ask for.
type serving struct {
	addr, metrics string
	public        string
	cert, key     string
	proxy         bool
	data, create  string
	log           string
	limits        server.Limits
	errs          io.Writer
}

func serve(args []string, _ io.Reader, out, errs io.Writer) int {
	s := serving{limits: server.DefaultLimits(), errs: errs}
	flags := flag.NewFlagSet("worthmap serve", flag.ContinueOnError)
	flags.SetOutput(errs)
	s.declare(flags)
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	if flags.NArg() > 0 {
		fmt.Fprintf(errs, "worthmap serve: takes no file, got %q\n", flags.Arg(0))
		return 2
	}
	config, err := s.config()
	if err != nil {
		fmt.Fprintln(errs, "worthmap serve:", err)
		return 2
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50) // thousands of quiet connections weigh more here than collecting more often
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := s.run(ctx, config, out); err != nil {
		fmt.Fprintln(errs, "worthmap serve:", err)
		return 1
	}
	return 0
}

func (s *serving) declare(f *flag.FlagSet) {
	f.StringVar(&s.addr, "addr", "127.0.0.1:8080", "`address` to listen on; only this device can reach the default")
	f.StringVar(&s.data, "data", dataFolder(), "`place` for workspaces that people share: a folder, postgres://…, or off to serve the page alone")
	f.StringVar(&s.create, "create", "", "`who` may put workspaces here: off, token or open; without it open on this device, token beyond")
	f.StringVar(&s.public, "public", "", "`URL` by which people reach the server, if a proxy stands before it: https://maps.example.org")
	f.BoolVar(&s.proxy, "trust-proxy", false, "a proxy stands before the server and writes X-Forwarded-For; without one anybody could")
	f.StringVar(&s.cert, "tls-cert", "", "`file` with the certificate chain, read anew when it changes")
	f.StringVar(&s.key, "tls-key", "", "`file` with the key of -tls-cert")
	f.StringVar(&s.metrics, "metrics", "", "`address` for metrics in the form of Prometheus; a port alone is on this device: :9090")
	f.StringVar(&s.log, "log", "info", "`level` of the log on standard error: debug, info, warn or error")

	l := &s.limits
	f.IntVar(&l.Connections, "max-connections", l.Connections, "`connections` of people to this server")
	f.IntVar(&l.PerMap, "max-per-workspace", l.PerMap, "`connections` to one workspace")
	f.IntVar(&l.PerAddress, "max-per-address", l.PerAddress, "`connections` from one address; a workshop sits behind one")
	f.Float64Var(&l.PushRate, "edit-rate", l.PushRate, "`edits` a second of one connection, over time")
	f.IntVar(&l.PushBurst, "edit-burst", l.PushBurst, "`edits` of one connection at once")
	f.DurationVar(&l.Hello, "hello-time", l.Hello, "`time` until a connection must say what it wants")
	f.DurationVar(&l.Idle, "idle-time", l.Idle, fmt.Sprintf("`time` that a connection may be silent, at least %v: quiet pages speak every %v", leastIdle, replica.PingEvery))
	f.DurationVar(&l.Write, "write-time", l.Write, "`time` that a frame may take to go out")
	f.DurationVar(&l.Drain, "drain-time", l.Drain, "`time` for goodbyes when the server is stopped")
}

// config checks the flags and says what follows from them.
func (s *serving) config() (c server.Config, err error) {
	c = server.Config{Page: page(), Proxy: s.proxy, Limits: s.limits}
	if s.public != "" {
		c.Public, err = url.Parse(s.public)
		if err != nil || c.Public.Scheme != "http" && c.Public.Scheme != "https" || c.Public.Host == "" || c.Public.User != nil ||
			c.Public.Path != "" && c.Public.Path != "/" || c.Public.RawQuery != "" || c.Public.Fragment != "" {
			return c, errors.New("-public is an address without a path, such as https://maps.example.org")
		}
		c.Public.Path = ""
	}
	if (s.cert == "") != (s.key == "") {
		return c, errors.New("-tls-cert and -tls-key go together")
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(s.log)); err != nil {
		return c, errors.New("-log is debug, info, warn or error")
	}
	c.Log = slog.New(slog.NewTextHandler(s.errs, &slog.HandlerOptions{Level: level}))
	for _, d := range []struct {
		name string
		ok   bool
	}{
		{"max-connections", s.limits.Connections > 0}, {"max-per-workspace", s.limits.PerMap > 0}, {"max-per-address", s.limits.PerAddress > 0},
		{"edit-rate", s.limits.PushRate > 0}, {"edit-burst", s.limits.PushBurst > 0}, {"hello-time", s.limits.Hello > 0},
		{"idle-time", s.limits.Idle > 0}, {"write-time", s.limits.Write > 0}, {"drain-time", s.limits.Drain > 0},
	} {
		if !d.ok {
			return c, fmt.Errorf("-%s is more than nothing", d.name)
		}
	}
	if s.limits.Idle < leastIdle {
		return c, fmt.Errorf("-idle-time is at least %v: quiet pages speak every %v", leastIdle, replica.PingEvery)
	}
	return c, nil
}

// leastIdle leaves a ping, and the next one where the first is late, some time on
// its way.
const leastIdle = replica.PingEvery + 6*time.Second

// run serves until ctx ends.
func (s *serving) run(ctx context.Context, config server.Config, out io.Writer) error {
	listener, err := net.Listen("tcp", s.addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w; choose another address with -addr", s.addr, cause(err))
	}
	defer listener.Close()
	config.Hosts = hosts(listener.Addr())
	store, notes, err := s.keep(ctx, &config, onLoopback(listener.Addr()))
	if err != nil {
		return err
	}
	var failed <-chan struct{}
	if store != nil {
		failed = store.Failed()
		defer func() {
			if err := store.Close(); err != nil {
				fmt.Fprintln(s.errs, "worthmap serve: closing", shownData(s.data)+":", err)
			}
		}()
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	handler, err := server.New(config)
	if err != nil {
		return err
	}
	if s.metrics != "" {
		watch, err := net.Listen("tcp", onThisDevice(s.metrics))
		if err != nil {
			return fmt.Errorf("cannot listen for -metrics on %s: %w", s.metrics, cause(err))
		}
		notes = append(notes, fmt.Sprintf("Metrics are at http://%s/", watch.Addr()))
		go func() { _ = server.Serve(ctx, watch, handler.Metrics()) }()
	}
	scheme := "http"
	on := listener
	if s.cert != "" {
		certificate, err := certificateOf(s.cert, s.key)
		if err != nil {
			return err
		}
		scheme = "https"
		on = tls.NewListener(listener, &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}, GetCertificate: certificate})
	}
	at := address(scheme, listener.Addr(), config.Public)
	fmt.Fprintf(out, "Worthmap is at %s\n", at)
	fmt.Fprintf(out, "A filled journey to look around in: %s?example=healthcare-journey\n", at)
	for _, note := range notes {
		fmt.Fprintln(out, note)
	}
	go func() {
		select {
		case <-failed:
			stop()
		case <-ctx.Done():
		}
	}()
	err = server.Serve(ctx, on, handler)
	select {
	case <-failed:
		return errors.New("what was written did not reach the disk, so nothing more is taken; look at the disk and start again")
	default:
		return err
	}
}

// keep opens the place where workspaces are kept, nil if they are not. The notes
// are for who starts the server.
func (s *serving) keep(ctx context.Context, config *server.Config, loopback bool) (store *sqllog.Store, notes []string, err error) {
	switch s.data {
	case keepNothing:
		return nil, nil, nil
	case "":
		return nil, []string{"Nobody can share a workspace here: there is no folder to keep it in. Name one with -data."}, nil
	}
	if store, err = openStore(ctx, s.data); err != nil {
		return nil, nil, err
	}
	create, where, err := creation(s.create, s.data, loopback)
	if err != nil {
		_ = store.Close()
		return nil, nil, err
	}
	if where != "" {
		notes = append(notes, "To share a workspace here takes the creation token in "+where+".")
	}
	config.Store, config.Maps, config.Create = store, maps(), create
	return store, notes, nil
}

// onThisDevice makes a port alone one that only this device can reach.
func onThisDevice(addr string) string {
	if host, port, err := net.SplitHostPort(addr); err == nil && host == "" {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return addr
}

// hosts are the names by which a server on this device may be asked. A page of
// another origin that points its own name here (rebinding) is refused; a server
// on a network address is asked by names that we cannot know.
func hosts(at net.Addr) []string {
	if !onLoopback(at) {
		return nil
	}
	return []string{"localhost", "127.0.0.1", "::1", at.(*net.TCPAddr).IP.String()}
}

func onLoopback(at net.Addr) bool {
	tcp, ok := at.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// address is what a person types to get here.
func address(scheme string, at net.Addr, public *url.URL) string {
	if public != nil {
		return public.String() + "/"
	}
	if tcp, ok := at.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return fmt.Sprintf("%s://localhost:%d/", scheme, tcp.Port)
	}
	return scheme + "://" + at.String() + "/"
}

func cause(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}
