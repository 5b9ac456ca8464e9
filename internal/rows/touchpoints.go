package rows

import (
	"slices"
	"strings"
)

// Touched is a touchpoint of a journey, as one row describes it.
type Touched struct {
	Of, Stage, Channel string    // as written; empty where nobody said
	About              string    // in words
	Figures            []Figured // of TouchNames, each once
	Line               int
}

// TouchNames are the numbers that a table can tell of touchpoints.
var TouchNames = []string{"emotion", "waitMinutes"}

// touchHeaders are the words that people write above columns of a table of
// touchpoints.
var touchHeaders = headings([]heading{
	{Of, "", "touchpoint,touchpoints,touch point,touch points,action,actions,activity,interaction,customer action,what happens,step,name,title,card"},
	{StageOf, "", "stage,stages,phase,phases,journey stage,journey phase"},
	{Channel, "", "channel,channels,medium,via,touchpoint channel"},
	{Figure, "emotion", "feeling,feelings,emotion,emotions,experience,mood"},
	{Figure, "waitMinutes", "wait,wait min,waiting,waiting time,wait minutes,minutes of waiting"},
	{About, "", "description,notes,note,details,comment"},
})

// usualChannels are what a column of channels says, one of which is enough to
// know it by.
const usualChannels = ",web,website,site,online,web shop,app,mobile app,phone,telephone,call,call centre,call center,hotline,sms,text,text message," +
	"email,e mail,mail,post,letter,paper,chat,live chat,chatbot,whatsapp,social media,store,shop,in store,counter,branch,desk,reception,portal,kiosk,in person,"

// namesTouchpoints tells whether a header names touchpoints and says their
// stage or channel.
func (t *Table) namesTouchpoints() bool {
	var named, lies bool
	for _, cell := range t.sample[0] {
		r := touchHeaders()[fold(cell)].Role
		named = named || r == Of
		lies = lies || r == StageOf || r == Channel
	}
	return t.Header && named && lies
}

// asTouchpoints says what columns say in a table of touchpoints: by their
// headers, else by their cells. told is false where some are left that say
// something.
func (t *Table) asTouchpoints(width int) (list []Column, told bool) {
	list = make([]Column, width)
	taken := map[Column]bool{}
	say := func(i int, c Column) {
		if c.Role != Skip && !taken[c] {
			taken[c] = true
			c.Header = list[i].Header
			list[i] = c
		}
	}
	for i := range list {
		if t.Header && i < len(t.sample[0]) {
			list[i].Header = t.sample[0][i]
			say(i, touchHeaders()[fold(list[i].Header)])
		}
	}
	if !t.Header {
		for i := range list {
			say(i, Column{Role: t.cellsSay(i)})
		}
		t.groupsSay(list, say)
	}
	if i := slices.IndexFunc(list, func(c Column) bool { return c.Role == Skip }); i >= 0 && !taken[Column{Role: Of}] {
		say(i, Column{Role: Of})
	}
	told = taken[Column{Role: Of}] && len(taken) > 1
	for i, c := range list {
		told = told && (c.Role != Skip || t.blank(i))
	}
	return list, told
}

// cellsSay tells by the cells of a column whether they are stages of the
// journey that is open, or channels: more than half of them are.
func (t *Table) cellsSay(column int) Role {
	var filled, stages, channels int
	for _, row := range t.sample {
		if column >= len(row) || row[column] == "" {
			continue
		}
		filled++
		f := fold(row[column])
		if slices.ContainsFunc(t.Stages, func(s string) bool { return fold(s) == f }) {
			stages++
		}
		if strings.Contains(usualChannels, ","+f+",") {
			channels++
		}
	}
	switch {
	case 2*stages > filled:
		return StageOf
	case 2*channels > filled:
		return Channel
	}
	return Skip
}

// groupsSay finds the stages of a journey that is yet to be made, where a column
// of channels is known and two columns are left: rows of a stage follow each
// other, and no touchpoint comes twice.
func (t *Table) groupsSay(list []Column, say func(int, Column)) {
	var open []int
	channels := false
	for i, c := range list {
		channels = channels || c.Role == Channel
		if c.Role == StageOf {
			return
		}
		if c.Role == Skip {
			open = append(open, i)
		}
	}
	if !channels || len(open) != 2 {
		return
	}
	a, b := t.different(open[0]), t.different(open[1])
	switch n := len(t.sample); {
	case a == n && b < n:
		say(open[1], Column{Role: StageOf})
	case b == n && a < n:
		say(open[0], Column{Role: StageOf})
	}
}

// different counts the different cells of a column.
func (t *Table) different(column int) int {
	seen := map[string]bool{}
	for _, row := range t.sample {
		if column < len(row) {
			seen[fold(row[column])] = true
		}
	}
	return len(seen)
}

// blank tells whether nothing stands below the header of a column.
func (t *Table) blank(column int) bool {
	rows := t.sample
	if t.Header {
		rows = rows[1:]
	}
	return !slices.ContainsFunc(rows, func(row []string) bool { return column < len(row) && row[column] != "" })
}

// touched reads a row that tells of a touchpoint.
func (c *Collector) touched() {
	name := plain(c.cell(Of))
	if name == "" {
		c.refuse(c.columnOf(Of), "The row names no touchpoint.")
		return
	}
	if !c.room() {
		return
	}
	t := Touched{Of: name, Stage: plain(c.cell(StageOf)), Channel: plain(c.cell(Channel)), About: plain(c.cell(About)), Line: c.from}
	for at, col := range c.plan.Columns {
		if col.Role == Figure && len(c.cellAt(at)) > 0 && slices.Contains(TouchNames, col.Name) {
			c.figured(&t.Figures, at, col.Name)
		}
	}
	c.result.Touchpoints = append(c.result.Touchpoints, t)
}
