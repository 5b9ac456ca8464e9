package main

import (
	"fmt"
	"io"
	"runtime/debug"

	"github.com/worthmap/worthmap/internal/server"
)

func init() {
	commands = append(commands, command{
		name: "version", usage: "",
		says: "say which build this is: commit, page and Go",
		run:  version,
	})
}

func version(args []string, _ io.Reader, out, errs io.Writer) int {
	if len(args) > 0 {
		fmt.Fprintln(errs, "worthmap version: takes nothing")
		return 2
	}
	info, _ := debug.ReadBuildInfo()
	module, commit, changed, language := "(devel)", "unknown", "", "unknown"
	if info != nil {
		language = info.GoVersion
		if info.Main.Version != "" {
			module = info.Main.Version
		}
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				commit = s.Value
			case s.Key == "vcs.modified" && s.Value == "true":
				changed = ", changed since"
			}
		}
	}
	packed := "none, built without it"
	if h, err := server.NewHandler(page()); err == nil {
		packed = h.Version()
	}
	fmt.Fprintf(out, "worthmap %s\ncommit   %s%s\npage     %s\nbuilt by %s\n", module, commit, changed, packed, language)
	return 0
}
