package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
)

func init() {
	commands = append(commands,
		command{
			name: "backup", usage: "[-data PLACE] [-o OUT]",
			says: "write all workspaces of a server, also while it runs; OUT that ends in .db is an exact copy",
			run:  backup,
		},
		command{
			name: "restore", usage: "[-data PLACE] FILE",
			says: "bring the workspaces of a backup into a server beside what is there; nothing is taken away",
			run:  restore,
		})
}

// place declares -data.
func (j *job) place(data *string) {
	j.flags.StringVar(data, "data", dataFolder(), "`place` of the server's workspaces: a folder or postgres://…")
}

func backup(args []string, in io.Reader, out, errs io.Writer) int {
	j := newJob("backup", in, out, errs)
	var data, to string
	j.place(&data)
	j.flags.StringVar(&to, "o", "-", "`file` to write; - for standard output")
	names, status, ok := j.files(args)
	if !ok {
		return status
	}
	if len(names) > 0 {
		fmt.Fprintln(errs, "worthmap backup: takes no file; name the one to write with -o")
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := j.backup(ctx, data, to); err != nil {
		return j.failed(err)
	}
	j.progress.stop()
	return 0
}

func (j *job) backup(ctx context.Context, data, to string) error {
	if err := isThere(data); err != nil {
		return err
	}
	store, err := openStore(ctx, data)
	if err != nil {
		return err
	}
	defer store.Close()
	j.progress.step("Reading workspaces")
	if strings.HasSuffix(to, ".db") {
		if isDatabase(data) {
			return errors.New("an exact copy is of a folder; for a database use its own tools, or another ending")
		}
		if err := store.Copy(ctx, to); err != nil {
			return err
		}
		fmt.Fprintln(j.errs, "Written: everything, as it was at one moment. To use it, put it into a folder as worthmap.db.")
		return nil
	}
	var text bytes.Buffer
	lacks, err := store.Dump(ctx, &text)
	if err == nil {
		err = j.writeSecret(to, text.Bytes())
	}
	if err == nil && len(lacks) > 0 {
		err = fmt.Errorf("%d workspaces cannot be read and are not in the backup, the first is %s", len(lacks), lacks[0].ID)
	}
	return err
}

// isThere says that a folder holds no workspaces, so that a slip of the pen
// makes no empty place.
func isThere(data string) error {
	switch {
	case data == "" || data == keepNothing:
		return errors.New("name the place with -data")
	case isDatabase(data):
		return nil
	}
	if _, err := os.Stat(filepath.Join(data, databaseName)); err != nil {
		return fmt.Errorf("no server keeps workspaces in %s", data)
	}
	return nil
}

func restore(args []string, in io.Reader, out, errs io.Writer) int {
	j := newJob("restore", in, out, errs)
	var data string
	j.place(&data)
	name, status, ok := j.file(args)
	if !ok {
		return status
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := j.restore(ctx, data, name); err != nil {
		return j.failed(err)
	}
	return 0
}

// sqliteHead is how each file of SQLite begins.
//
// Source: sqlite.org/fileformat2, 1.3.
const sqliteHead = "SQLite format 3\x00"

func (j *job) restore(ctx context.Context, data, name string) error {
	if data == "" || data == keepNothing {
		return errors.New("name the place with -data")
	}
	from := j.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return fileError(name, "opened", err)
		}
		defer f.Close()
		from = f
	}
	text := bufio.NewReader(from)
	if head, _ := text.Peek(len(sqliteHead)); string(head) == sqliteHead {
		return fmt.Errorf("%s is an exact copy, not lines of a backup: put it into an empty folder as %s, and name that folder with -data", shown(name), databaseName)
	}
	store, err := openStore(ctx, data)
	if err != nil {
		return err
	}
	defer store.Close()
	j.progress.step("Restoring")
	done, err := store.Undump(ctx, text)
	j.progress.stop()
	if len(done.Made)+len(done.Merged) > 0 {
		fmt.Fprintf(j.out, "%s new, %s merged with what was there\n", count(len(done.Made), "workspace"), count(len(done.Merged), "workspace"))
	}
	return err
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
