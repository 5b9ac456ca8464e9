// Command worthmap serves the page, and works on files from the command line.
//
//	worthmap serve   [-addr 127.0.0.1:8080] [-data PLACE] …
//	worthmap backup  [-data PLACE] [-o OUT]
//	worthmap restore [-data PLACE] FILE
//	worthmap link    [-data PLACE] [-role edit] [-public URL] [WORKSPACE]
//	worthmap version
//	worthmap export  [-format svg|png|json] [-map ID] [-chart NAME] [-at DAY] [-o OUT] FILE
//	worthmap check   FILE
//	worthmap convert [-to worthmap|neutral] [-data TABLE] [-o OUT] FILE
//	worthmap measure [-list] [-explain] [FILE]
//	worthmap report  [-format html|md] [-explain] [-map ID] [-at DAY] [-o OUT] FILE
package main

import (
	"fmt"
	"io"
	"os"
)

// command is one verb. It returns the exit status: 0 done, 1 what was asked
// could not be done or found errors, 2 asked wrongly.
type command struct {
	name, usage, says string
	run               func(args []string, in io.Reader, out, errs io.Writer) int
}

// commands fills in the init functions of this package's files, one each.
var commands []command

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, in io.Reader, out, errs io.Writer) int {
	if len(args) == 0 {
		usage(errs)
		return 2
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		usage(out)
		return 0
	}
	for _, c := range commands {
		if c.name == args[0] {
			return c.run(args[1:], in, out, errs)
		}
	}
	fmt.Fprintf(errs, "worthmap: there is no command %q\n", args[0])
	usage(errs)
	return 2
}

func usage(w io.Writer) {
	fmt.Fprintln(w, "Worthmap draws where value leaks.")
	fmt.Fprintln(w)
	for _, c := range commands {
		fmt.Fprintf(w, "  worthmap %-8s %s\n  %18s%s\n", c.name, c.usage, "", c.says)
	}
	fmt.Fprintln(w, "\nFILE is Worthmap JSON, the neutral form, or an SVG exported by Worthmap; - is standard input or output.")
}
