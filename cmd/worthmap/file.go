package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/workspace"
)

// maxRead bounds what is read of a file: the largest drawing that opens, and
// one byte to see that there is more.
const maxRead = 64<<20 + 1

// job is one run of a command that works on a file.
type job struct {
	name      string
	in        io.Reader
	out, errs io.Writer
	flags     *flag.FlagSet
	progress  *progress
}

func newJob(name string, in io.Reader, out, errs io.Writer) *job {
	j := &job{name: name, in: in, out: out, errs: errs, flags: flag.NewFlagSet("worthmap "+name, flag.ContinueOnError), progress: newProgress(errs)}
	j.flags.SetOutput(errs)
	return j
}

// files parses flags, before and behind the files, and returns their names. ok
// is false where the exit status is already known.
func (j *job) files(args []string) (names []string, status int, ok bool) {
	for {
		if err := j.flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, 0, false
			}
			return nil, 2, false
		}
		if args = j.flags.Args(); len(args) == 0 {
			return names, 0, true
		}
		names, args = append(names, args[0]), args[1:]
	}
}

// file is files where it takes exactly one.
func (j *job) file(args []string) (name string, status int, ok bool) {
	files, status, ok := j.files(args)
	if !ok {
		return "", status, false
	}
	if len(files) != 1 {
		fmt.Fprintf(j.errs, "worthmap %s: takes one FILE, or - for standard input\n", j.name)
		return "", 2, false
	}
	return files[0], 0, true
}

// open reads and checks a file and returns its workspace.
func (j *job) open(name string) (*workspace.Workspace, *exchange.File, error) {
	data, err := j.read(name)
	if err != nil {
		return nil, nil, err
	}
	f, err := exchange.Open(data, shown(name), exchange.Limits{})
	if err != nil {
		return nil, nil, err
	}
	return workspace.Open(exchange.Load(f)), f, nil
}

// read returns what stands in a file, or on standard input for "-".
func (j *job) read(name string) ([]byte, error) {
	j.progress.step("Reading " + shown(name))
	if name == "-" {
		return io.ReadAll(io.LimitReader(j.in, maxRead))
	}
	return readFile(name)
}

func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fileError(name, "opened", err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a folder, not a file", name)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxRead))
	if err != nil {
		return nil, fileError(name, "read", err)
	}
	return data, nil
}

// write puts data where -o says, for all to read who may look into the folder.
func (j *job) write(name string, data []byte) error { return j.replace(name, data, 0o644) }

// writeSecret is write for what is nobody's but of who runs the program.
func (j *job) writeSecret(name string, data []byte) error { return j.replace(name, data, 0o600) }

// replace writes a file only once the new one is whole and on the disk, so that
// a full disk or a power cut leaves the old one as it was. Who may read one that
// is there stays; mode is for a new one.
func (j *job) replace(name string, data []byte, mode fs.FileMode) error {
	j.progress.step("Writing " + name)
	if name == "-" || name == "" {
		j.progress.stop()
		_, err := j.out.Write(data)
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(name), ".worthmap-*")
	if err != nil {
		return fileError(name, "written", err)
	}
	defer os.Remove(temp.Name())
	if old, err := os.Stat(name); err == nil {
		mode = old.Mode().Perm()
	}
	_, err = temp.Write(data)
	if err == nil {
		err = temp.Chmod(mode)
	}
	if err == nil {
		err = temp.Sync()
	}
	if e := temp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		return fileError(name, "written", err)
	}
	return nil
}

// fileError says what the system says, without naming the file twice.
func fileError(name, done string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s is not there", name)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s may not be %s", name, done)
	}
	return fmt.Errorf("%s could not be %s: %w", name, done, err)
}

// failed prints a sentence and returns the exit status for it.
func (j *job) failed(err error) int {
	j.progress.stop()
	fmt.Fprintf(j.errs, "worthmap %s: %v\n", j.name, err)
	return 1
}

// warn prints what was odd in a file that could still be opened.
func (j *job) warn(f *exchange.File) {
	j.progress.stop()
	for _, w := range f.Warnings {
		fmt.Fprintf(j.errs, "%s: %s\n", f.Name, w)
	}
}

func shown(name string) string {
	if name == "-" || name == "" {
		return "standard input"
	}
	return name
}
