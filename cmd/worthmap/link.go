package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os/signal"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/server"
	"github.com/worthmap/worthmap/internal/sqllog"
)

func init() {
	commands = append(commands, command{
		name: "link", usage: "[-data PLACE] [-role edit] [-public URL] [WORKSPACE]",
		says: "make a link to a workspace of a server, also while it runs; without WORKSPACE list them all",
		run:  link,
	})
}

// linking is what the flags of link ask for.
type linking struct {
	data, public, role string
	wish               oplog.Wish
	m                  string
	lasts              time.Duration
}

func link(args []string, in io.Reader, out, errs io.Writer) int {
	j := newJob("link", in, out, errs)
	var l linking
	j.place(&l.data)
	j.flags.StringVar(&l.public, "public", "http://localhost:8080", "`URL` by which people reach the server")
	j.flags.StringVar(&l.role, "role", "edit", "`role`: view, contribute, edit, or picture")
	j.flags.StringVar(&l.m, "map", "", "`map` that a picture shows, or with which a room begins")
	j.flags.BoolVar(&l.wish.Share, "share", false, "who has the link may make and revoke others, and delete the workspace")
	j.flags.BoolVar(&l.wish.Join, "join", false, "for a room: comes with a code to type, and ends within a day")
	j.flags.StringVar(&l.wish.Label, "label", "", "`words` by which it is told apart in the list of links")
	j.flags.DurationVar(&l.lasts, "lasts", 0, "`time` until it ends, such as 8h; without it never, or of a room eight hours")
	names, status, ok := j.files(args)
	if !ok {
		return status
	}
	if len(names) > 1 {
		fmt.Fprintln(errs, "worthmap link: takes one WORKSPACE, or none to list them")
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := j.link(ctx, l, names); err != nil {
		return j.failed(err)
	}
	return 0
}

func (j *job) link(ctx context.Context, l linking, names []string) error {
	if err := isThere(l.data); err != nil {
		return err
	}
	store, err := openStore(ctx, l.data)
	if err != nil {
		return err
	}
	defer store.Close()
	if len(names) == 0 {
		return j.workspaces(ctx, store)
	}
	w := l.wish
	w.Role, w.Map = oplog.ParseRole(l.role), crdt.ID(l.m)
	if w.Join && l.lasts == 0 {
		l.lasts = server.RoomTime
	}
	if l.lasts != 0 {
		w.Expires = time.Now().Add(l.lasts)
	}
	public, err := url.Parse(l.public)
	if err != nil || public.Host == "" {
		return errors.New("-public is an address such as https://maps.example.org")
	}
	g, token, err := store.Issue(ctx, names[0], w)
	var no *oplog.Refusal
	switch {
	case errors.Is(err, oplog.ErrUnknown):
		return fmt.Errorf("there is no workspace %q; without a name all are listed", names[0])
	case errors.As(err, &no):
		return errors.New(no.Text)
	case err != nil:
		return err
	}
	fmt.Fprintln(j.out, strings.TrimSuffix(public.String(), "/")+server.PlaceOf(g, token))
	if g.Code != "" {
		fmt.Fprintf(j.out, "%s %s\n", g.Code[:4], g.Code[4:])
	}
	return nil
}

// workspaces lists what a server keeps.
func (j *job) workspaces(ctx context.Context, store *sqllog.Store) error {
	list, err := store.Documents(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(j.out, 0, 0, 2, ' ', 0)
	for _, h := range list {
		fmt.Fprintf(w, "%s\t%s\t%s\n", h.ID, h.Updated.UTC().Format("2006-01-02 15:04"), plainLine(h.Title))
	}
	return w.Flush()
}

// plainLine leaves out of a title what a terminal would act on.
func plainLine(title string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || 0x7F <= r && r < 0xA0 || r == '\u202e' {
			return -1
		}
		return r
	}, title)
}
