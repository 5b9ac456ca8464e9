package main

import (
	"fmt"
	"io"
	"time"

	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/workspace"
)

func init() {
	commands = append(commands, command{
		name: "check", usage: "FILE",
		says: "name what is wrong or missing in a file; fails if something is wrong",
		run:  check,
	})
}

func check(args []string, in io.Reader, out, errs io.Writer) int {
	j := newJob("check", in, out, errs)
	name, status, ok := j.file(args)
	if !ok {
		return status
	}
	w, f, err := j.open(name)
	if err != nil {
		return j.failed(err)
	}
	j.progress.step("Checking")
	found := workspace.Check(w, int(time.Now().Unix()/(24*60*60)))
	j.progress.stop()
	return tell(out, f, found)
}

// report prints the findings, a line each, and how many there are.
func tell(out io.Writer, f *exchange.File, found []workspace.Finding) int {
	count := map[workspace.Severity]int{}
	for _, w := range f.Warnings {
		fmt.Fprintf(out, "%s: warning: %s\n", f.Name, w)
		count[workspace.Incomplete]++
	}
	for _, x := range found {
		fmt.Fprintf(out, "%s: %s: %s\n", f.Name, x.Severity, x.Text)
		count[x.Severity]++
	}
	fmt.Fprintf(out, "%s: %s, %s, %s in %s, %s and %s\n", f.Name,
		many(count[workspace.Wrong], "error"), many(count[workspace.Incomplete], "warning"), many(count[workspace.Hint], "hint"),
		many(f.Maps, "map"), many(f.Elements, "element"), many(f.Links, "relation"))
	if count[workspace.Wrong] > 0 {
		return 1
	}
	return 0
}

func many(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
