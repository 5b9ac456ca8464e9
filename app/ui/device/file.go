//go:build js && wasm

package device

import (
	"fmt"
	"iter"

	"github.com/hack-pad/safejs"

	"github.com/worthmap/worthmap/internal/oplog"
)

// MaxFile is how large a file may be to be read: 64 MiB (SYNC 2.11).
const MaxFile = 64 << 20

// MaxBackup is how large a backup may be: 512 MiB, about what the program's
// memory can hold. It has everything on the device, with its history.
const MaxBackup = 512 << 20

// File is a file that a person gave.
type File struct {
	Name string
	Data []byte
}

// ReadBlob reads a file or blob, unless it is too large, which it finds out
// before. It blocks.
func ReadBlob(blob Object) ([]byte, error) {
	if size := blob.Get("size").Number(); size > MaxFile {
		head, err := readAll(blob.Call("slice", 0, 200))
		switch {
		case err != nil:
			return nil, err
		case !oplog.IsBackup(head):
			return nil, fmt.Errorf("this file is larger than 64 MB, which is the most that can be opened")
		case size > MaxBackup:
			return nil, fmt.Errorf("this backup is larger than 512 MB, which is the most that can be restored")
		}
	}
	return readAll(blob)
}

func readAll(blob Object) ([]byte, error) {
	buffer, err := blob.Call("arrayBuffer").Await()
	if err != nil {
		return nil, fmt.Errorf("this file could not be read. It may have been moved or deleted: choose it again")
	}
	array, err := New("Uint8Array", buffer)
	if err != nil {
		return nil, err
	}
	data := make([]byte, array.Len())
	if _, err := safejs.CopyBytesToGo(data, array.v); err != nil {
		return nil, err
	}
	return data, nil
}

// Blob makes a blob of bytes.
func Blob(data []byte, mime string) (Object, error) { return BlobOf(Whole(data), mime) }

// BlobOf makes a blob of bytes in pieces, each of which it is done with before
// it asks for the next.
func BlobOf(pieces iter.Seq[[]byte], mime string) (Object, error) {
	arrays, err := Arrays(pieces)
	if err != nil {
		return Object{safejs.Undefined()}, err
	}
	return New("Blob", arrays, map[string]any{"type": mime})
}

// Arrays makes an array of JavaScript for each piece of bytes, before it asks
// for the next.
func Arrays(pieces iter.Seq[[]byte]) (arrays []any, err error) {
	for data := range pieces {
		array, err := New("Uint8Array", len(data))
		if err != nil {
			return nil, err
		}
		if _, err := safejs.CopyBytesToJS(array.v, data); err != nil {
			return nil, err
		}
		arrays = append(arrays, array)
	}
	return arrays, nil
}

// Whole yields all bytes as one piece.
func Whole(data []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) { yield(data) }
}

// BlobURL makes an address for bytes; Revoke it when it is no longer shown.
func BlobURL(data []byte, mime string) (string, error) {
	blob, err := Blob(data, mime)
	if err != nil {
		return "", err
	}
	return Global("URL").Call("createObjectURL", blob).Text(), nil
}

// Revoke frees an address of BlobURL.
func Revoke(url string) {
	if url != "" {
		Global("URL").Call("revokeObjectURL", url)
	}
}

// Download hands a file to the person.
func Download(name, mime string, data []byte) error {
	blob, err := Blob(data, mime)
	if err == nil {
		Save(name, blob)
	}
	return err
}

// Save hands a blob to the person as a file.
func Save(name string, blob Object) {
	url := Global("URL").Call("createObjectURL", blob).Text()
	a := Document().Call("createElement", "a")
	a.Set("href", url)
	a.Set("download", name)
	a.Call("click")
	After(60_000, func() { Revoke(url) })
}

// Pick asks for files. Chosen is called in a goroutine of its own with each
// file; it is not called if the person changes their mind.
func Pick(accept string, chosen func(files []File, err error)) {
	input := Document().Call("createElement", "input")
	input.Set("type", "file")
	input.Set("accept", accept)
	var off func()
	off = input.On("change", Passive, func(Object) {
		list := input.Get("files")
		go Guard(func() {
			defer off()
			files, err := ReadFiles(list)
			chosen(files, err)
		})
	})
	input.Call("click")
}

// ReadFiles reads a FileList. It blocks.
func ReadFiles(list Object) ([]File, error) {
	var files []File
	for i := range list.Len() {
		f := list.Index(i)
		data, err := ReadBlob(f)
		if err != nil {
			return files, err
		}
		files = append(files, File{Name: f.Get("name").Text(), Data: data})
	}
	return files, nil
}

// PNG paints an SVG text at a scale and returns the picture. It blocks.
func PNG(svg []byte, width, height, scale float64) ([]byte, error) {
	url, err := BlobURL(svg, "image/svg+xml")
	if err != nil {
		return nil, err
	}
	defer Revoke(url)
	img, err := New("Image")
	if err != nil {
		return nil, err
	}
	img.Set("src", url)
	if _, err := img.Call("decode").Await(); err != nil {
		return nil, fmt.Errorf("this picture is too large for the browser: export a smaller one, or SVG")
	}
	canvas := Document().Call("createElement", "canvas")
	canvas.Set("width", int(width*scale))
	canvas.Set("height", int(height*scale))
	canvas.Call("getContext", "2d").Call("drawImage", img, 0, 0, int(width*scale), int(height*scale))
	done := make(chan Object, 1)
	fn := NewFunc(func(args []Object) any { done <- args[0]; return nil })
	defer fn.Release()
	if _, err := canvas.Try("toBlob", fn, "image/png"); err != nil {
		return nil, err
	}
	blob := <-done
	if !blob.Known() {
		return nil, fmt.Errorf("this picture is too large for the browser: export a smaller one, or SVG")
	}
	return ReadBlob(blob)
}
