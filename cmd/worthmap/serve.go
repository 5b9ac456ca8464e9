package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os/signal"
	"syscall"

	"github.com/worthmap/worthmap/internal/server"
	"github.com/worthmap/worthmap/web"
)

func init() {
	commands = append(commands, command{
		name: "serve", usage: "[-addr 127.0.0.1:8080] [-data DIR]",
		says: "serve the page on this device, or on an address of your choice",
		run:  serve,
	})
}

func serve(args []string, _ io.Reader, out, errs io.Writer) int {
	flags := flag.NewFlagSet("worthmap serve", flag.ContinueOnError)
	flags.SetOutput(errs)
	addr := flags.String("addr", "127.0.0.1:8080", "`address` to listen on; only this device can reach the default")
	// Workspaces live in the browser; the server has nothing to keep yet and
	// makes no folder. The flag is here so that scripts need not change.
	flags.String("data", "", "`folder` for what the server keeps; nothing is written yet")
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
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		fmt.Fprintf(errs, "worthmap serve: cannot listen on %s: %v\nChoose another address with -addr.\n", *addr, cause(err))
		return 1
	}
	handler, err := server.NewHandler(web.Dist(), hosts(listener.Addr())...)
	if err != nil {
		fmt.Fprintln(errs, "worthmap serve:", err)
		return 1
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	fmt.Fprintf(out, "Worthmap is at %s\n", address(listener.Addr()))
	fmt.Fprintf(out, "A filled journey to look around in: %s?example=healthcare-journey\n", address(listener.Addr()))
	if err := server.Serve(ctx, listener, handler); err != nil {
		fmt.Fprintln(errs, "worthmap serve:", err)
		return 1
	}
	return 0
}

// hosts are the names by which a server on this device may be asked. A page of
// another origin that points its own name here (rebinding) is refused; a server
// on a network address is asked by names that we cannot know.
func hosts(at net.Addr) []string {
	tcp, ok := at.(*net.TCPAddr)
	if !ok || !tcp.IP.IsLoopback() {
		return nil
	}
	return []string{"localhost", "127.0.0.1", "::1", tcp.IP.String()}
}

// address is what a person types to get here.
func address(at net.Addr) string {
	if tcp, ok := at.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return fmt.Sprintf("http://localhost:%d/", tcp.Port)
	}
	return "http://" + at.String() + "/"
}

func cause(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}
