package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/paper"
	"github.com/worthmap/worthmap/internal/raster"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/workspace"
)

func init() {
	commands = append(commands, command{
		name: "export", usage: "[-format svg|png|json|print] [-paper A4] [-slide] [-map ID] [-chart NAME] [-at DAY] [-o OUT] FILE",
		says: "draw a map of a file or a chart of it as SVG or PNG, or write it as Worthmap JSON, or on sheets of paper to print",
		run:  export,
	})
}

// exporting is what the flags of export ask for.
type exporting struct {
	format, mapID, out string
	chart              string
	theme              scene.Theme
	scale              float64
	clear              bool
	paper              paper.Options
	shape              exchange.Shape
	day                int // see judgedBy
}

func export(args []string, in io.Reader, out, errs io.Writer) int {
	j := newJob("export", in, out, errs)
	var e exporting
	j.flags.StringVar(&e.format, "format", "", "`svg`, png, json or print, which is an HTML document of sheets; without it the ending of OUT decides, else svg")
	j.flags.StringVar(&e.paper.Size, "paper", "A4", "`size` of a sheet to print on, A4 to A0")
	j.flags.BoolVar(&e.shape.Slide, "slide", false, "draw for a slide: 16 wide by 9 high, without empty rows")
	rows := j.flags.String("rows", "", "`all` rows of a journey, or filled: without those on which nothing stands; all, if it is no slide")
	j.flags.BoolVar(&e.shape.Unfolded, "unfold", false, "open the rows of a journey on paper that are folded on the board")
	j.flags.IntVar(&e.paper.Across, "across", 1, "`sheets` beside each other, glued to a poster; 1 puts all on one")
	j.flags.Float64Var(&e.paper.Margin, "margin", 12, "`millimetres` left free around a sheet")
	j.flags.Float64Var(&e.paper.Overlap, "overlap", 8, "`millimetres` that sheets beside each other share")
	turn := j.flags.String("turn", "either", "how a sheet lies: landscape, portrait or as it fits")
	j.flags.StringVar(&e.mapID, "map", "", "`ID` of the map to draw, instead of the first")
	j.flags.StringVar(&e.chart, "chart", "", "`name` of a chart to draw instead of the map, such as landscape or run:i5; one that is not there lists those that are")
	j.flags.StringVar(&e.out, "o", "-", "`file` to write, - for standard output")
	theme := j.flags.String("theme", "light", "`light`, dark or contrast")
	j.flags.Float64Var(&e.scale, "scale", 2, "`pixels` for each unit of a PNG, from 0.1 to 3")
	j.flags.BoolVar(&e.clear, "transparent", false, "leave the ground out of a PNG")
	at := j.flags.String("at", "", sayDay)
	name, status, ok := j.file(args)
	if !ok {
		return status
	}
	var err error
	if e.day, err = judgedBy(*at); err == nil {
		err = e.settle(*theme, *turn, *rows, out)
	}
	if err != nil {
		fmt.Fprintln(errs, "worthmap export:", err)
		return 2
	}
	w, f, err := j.open(name)
	if err != nil {
		return j.failed(err)
	}
	j.progress.step("Drawing")
	data, err := e.make(w)
	if err == nil {
		err = j.write(e.out, data)
	}
	if err != nil {
		var missing *exchange.Error
		if errors.As(err, &missing) {
			missing.File = shown(name)
		}
		return j.failed(err)
	}
	j.warn(f)
	return 0
}

// settle checks what was asked for and fills in what follows from it.
func (e *exporting) settle(theme, turn, rows string, out io.Writer) error {
	if e.format == "" {
		e.format = "svg"
		switch strings.ToLower(filepath.Ext(e.out)) {
		case ".png":
			e.format = "png"
		case ".json":
			e.format = "json"
		case ".html":
			e.format = "print"
		}
	}
	turns := map[string]paper.Turn{"either": paper.Either, "landscape": paper.Landscape, "portrait": paper.Portrait}
	if lies, ok := turns[turn]; ok {
		e.paper.Turn = lies
	} else {
		return fmt.Errorf("-turn is landscape, portrait or either, not %q", turn)
	}
	if e.chart != "" && e.format == "json" {
		return errors.New("a chart is drawn as svg or png; -format json writes the whole file")
	}
	if e.format != "svg" && e.format != "png" && e.format != "json" && e.format != "print" {
		return fmt.Errorf("-format is svg, png, json or print, not %q", e.format)
	}
	switch rows {
	case "", "all", "filled":
		e.shape.Filled = rows == "filled" || rows == "" && e.shape.Slide
	default:
		return fmt.Errorf("-rows is all or filled, not %q", rows)
	}
	if e.shape.Slide && (e.format == "json" || e.format == "print") {
		return errors.New("-slide is for svg and png; paper has a shape of its own")
	}
	e.shape.Unfolded = e.shape.Unfolded && e.format == "print"
	t, ok := scene.ThemeNamed(theme)
	if !ok {
		return fmt.Errorf("-theme is light, dark or contrast, not %q", theme)
	}
	e.theme = t
	if !(e.scale >= 0.1 && e.scale <= 3) {
		return fmt.Errorf("-scale is from 0.1 to 3, not %g", e.scale)
	}
	if f, ok := out.(*os.File); ok && e.format == "png" && e.out == "-" {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return errors.New("a PNG is nothing to read on a terminal; name a file with -o")
		}
	}
	return nil
}

func (e *exporting) make(w *workspace.Workspace) ([]byte, error) {
	m := crdt.ID(e.mapID)
	var s *scene.Scene
	switch {
	case e.format == "json":
		return exchange.JSON(w), nil
	case e.chart != "":
		x, err := chartNamed(w, m, e.chart, e.day)
		if err != nil {
			return nil, err
		}
		if s = e.shape.Around(x.Sheet()); e.format == "svg" {
			return svg.Paint(s, svg.Options{Theme: e.theme}), nil
		}
	default:
		var err error
		if s, err = exchange.ShapedAt(w, m, e.day, e.shape); err != nil {
			return nil, err
		}
		if e.format == "svg" {
			return exchange.Drawn(w, s, e.theme), nil
		}
	}
	if e.format == "print" {
		return paper.HTML(s, w.Title(), e.paper)
	}
	var b bytes.Buffer
	err := raster.PNG(&b, s, raster.Options{Theme: e.theme, Scale: e.scale, Clear: e.clear})
	var large *raster.TooLargeError
	if errors.As(err, &large) {
		return nil, fmt.Errorf("the picture would have %.0f × %.0f pixels, too many for one PNG; -scale %g fits, or use -format svg", large.Width, large.Height, large.Scale)
	}
	return b.Bytes(), err
}
