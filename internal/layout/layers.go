package layout

import (
	"cmp"
	"math"
	"slices"
)

// Layers places a chain in columns: cards of one layer below each other, links
// from left to right.
//
// Rules, by which the tests are named:
//
//	LA1  The same chain gives the same bits on every machine: cards and links
//	     in their order, no map, no clock, no chance.
//	LA2  Cards of a layer keep Gap between them; a link that passes a layer has
//	     a corridor of its own, Lane high.
//	LA3  A card without links or a rank moves nobody: it stands below those
//	     that have some.
//	LA4  Nothing is NaN or infinite.
//	LA5  Cards of a layer that have ranks stand in the order of these, whatever
//	     crosses.
type Layers struct {
	Cards []Card
	Links [][2]int // places in Cards, from left to right; others are ignored
	Gap   float64  // between cards, units
	Lane  float64  // of a link that passes a layer
}

// Card is what is placed: in which layer, and how high it is.
type Card struct {
	Layer  int
	Height float64
	Rank   float64 // its place in an order that people made; 0 for none
}

// Placed is where everything stands: Top of each card, and Lanes of each link
// with the middle of its corridor in each layer that it passes, from left to
// right.
type Placed struct {
	Top   []float64
	Lanes [][]float64
}

// sweeps is how often the order of all layers is looked at, both ways; what
// crosses least is kept. More hardly help (Gansner et al. 1993 take 24).
const sweeps = 8

// settles is how often heights are drawn towards their neighbours, both ways.
const settles = 24

// seat is a card, or the passage of a link through a layer.
type seat struct {
	card, link int // −1 for none
	height     float64
	in, out    []int // seats in the layers beside
	y          float64
}

// Place places the chain. Layers are numbered from 0; a link must lead to a
// later one to count.
//
// Order within a layer by barycentres (Sugiyama, Tagawa, Toda 1981), starting
// from the order of Cards and keeping it where links do not say otherwise;
// heights by least squares towards those that a card is linked with, under the
// distances that must be kept.
func (g Layers) Place() Placed {
	c := chain{Layers: g}
	c.seat()
	c.order()
	c.settle()
	return c.placed()
}

type chain struct {
	Layers
	seats  []seat
	layers [][]int // seats, from the top
	alone  [][]int // cards without links
	passes [][]int // seats of each link
}

// seat gives cards and passing links their seats.
func (c *chain) seat() {
	n := 0
	for i := range c.Cards {
		c.Cards[i].Layer = max(c.Cards[i].Layer, 0)
		n = max(n, c.Cards[i].Layer+1)
	}
	c.layers, c.alone = make([][]int, n), make([][]int, n)
	linked := make([]bool, len(c.Cards))
	ok := func(l [2]int) bool {
		return l[0] >= 0 && l[1] >= 0 && l[0] < len(c.Cards) && l[1] < len(c.Cards) && c.Cards[l[0]].Layer < c.Cards[l[1]].Layer
	}
	for _, l := range c.Links {
		if ok(l) {
			linked[l[0]], linked[l[1]] = true, true
		}
	}
	for i, k := range c.Cards {
		h := k.Height
		if math.IsNaN(h) || math.IsInf(h, 0) || h < 0 {
			h = 0
		}
		c.seats = append(c.seats, seat{card: i, link: -1, height: 2 * math.Ceil(h/2)})
		if linked[i] || k.Rank > 0 {
			c.layers[k.Layer] = append(c.layers[k.Layer], i)
		} else {
			c.alone[k.Layer] = append(c.alone[k.Layer], i)
		}
	}
	c.passes = make([][]int, len(c.Links))
	for i, l := range c.Links {
		if !ok(l) {
			continue
		}
		at := l[0]
		for layer := c.Cards[l[0]].Layer + 1; layer < c.Cards[l[1]].Layer; layer++ {
			s := len(c.seats)
			c.seats = append(c.seats, seat{card: -1, link: i, height: c.Lane})
			c.layers[layer] = append(c.layers[layer], s)
			c.passes[i] = append(c.passes[i], s)
			c.join(at, s)
			at = s
		}
		c.join(at, l[1])
	}
}

func (c *chain) join(a, b int) {
	c.seats[a].out = append(c.seats[a].out, b)
	c.seats[b].in = append(c.seats[b].in, a)
}

// order sorts the layers by what they are linked with, and keeps what crosses
// least; of orders that cross as little, the first.
func (c *chain) order() {
	for _, l := range c.layers {
		c.ranked(l)
	}
	at := make([]int, len(c.seats)) // within the layer
	number := func() {
		for _, l := range c.layers {
			for i, s := range l {
				at[s] = i
			}
		}
	}
	number()
	best, least := clone(c.layers), c.crossings(at)
	for k := range 2 * sweeps {
		if least == 0 {
			break
		}
		n := len(c.layers)
		for i := range n {
			if k%2 == 0 {
				c.sort(c.layers[n-1-i], at, func(s *seat) []int { return s.out })
			} else {
				c.sort(c.layers[i], at, func(s *seat) []int { return s.in })
			}
		}
		if x := c.crossings(at); x < least {
			best, least = clone(c.layers), x
		}
	}
	c.layers = best
}

func clone(layers [][]int) [][]int {
	all := make([][]int, len(layers))
	for i, l := range layers {
		all[i] = slices.Clone(l)
	}
	return all
}

// sort puts a layer in the order of the middles of what its seats are linked
// with. Who is linked with nobody that way keeps its place among the others.
func (c *chain) sort(layer, at []int, beside func(*seat) []int) {
	type ranked struct {
		seat   int
		middle float64
	}
	var free []int // places
	var list []ranked
	for i, s := range layer {
		near := beside(&c.seats[s])
		if len(near) == 0 {
			continue
		}
		sum := 0
		for _, o := range near {
			sum += at[o]
		}
		free, list = append(free, i), append(list, ranked{s, float64(sum) / float64(len(near))})
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		switch {
		case a.middle < b.middle:
			return -1
		case a.middle > b.middle:
			return 1
		}
		return 0
	})
	for i, r := range list {
		layer[free[i]] = r.seat
	}
	c.ranked(layer)
	for i, s := range layer {
		at[s] = i
	}
}

// ranked puts the cards of a layer that have ranks in the order of these, at the
// places that they hold together (LA5).
func (c *chain) ranked(layer []int) {
	var held, list []int
	for i, s := range layer {
		if k := c.seats[s].card; k >= 0 && c.Cards[k].Rank > 0 {
			held, list = append(held, i), append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(c.Cards[a].Rank, c.Cards[b].Rank) })
	for i, s := range list {
		layer[held[i]] = s
	}
}

// crossings counts which links cross between neighbouring layers.
func (c *chain) crossings(at []int) (n int) {
	for i := range c.layers {
		if i+1 == len(c.layers) {
			break
		}
		var ends []int // of the links, by where they begin, from the top
		for _, s := range c.layers[i] {
			from := len(ends)
			for _, o := range c.seats[s].out {
				ends = append(ends, at[o])
			}
			slices.Sort(ends[from:])
		}
		// Counted by a tree of sums over the places of the next layer.
		size := len(c.layers[i+1]) + len(c.alone[i+1]) + 1
		tree := make([]int, size+1)
		for k, e := range ends {
			before := 0 // of the links so far, those that end at or above e
			for j := e + 1; j > 0; j -= j & -j {
				before += tree[j]
			}
			n += k - before
			for j := e + 1; j <= size; j += j & -j {
				tree[j]++
			}
		}
	}
	return n
}

// settle gives every seat its height.
func (c *chain) settle() {
	for _, l := range c.layers {
		y := 0.0
		for i, s := range l {
			if i > 0 {
				y += c.apart(l[i-1], s)
			}
			c.seats[s].y = y
		}
	}
	if len(c.layers) > 0 { // begin with all layers about one middle
		for _, l := range c.layers {
			if len(l) > 0 {
				mid := (c.seats[l[0]].y + c.seats[l[len(l)-1]].y) / 2
				for _, s := range l {
					c.seats[s].y -= mid
				}
			}
		}
	}
	n := len(c.layers)
	for range settles {
		for i := range n {
			c.draw(c.layers[i])
		}
		for i := range n {
			c.draw(c.layers[n-1-i])
		}
	}
	for i := range n { // what only begins stands level with where it leads to
		c.level(c.layers[n-1-i])
	}
}

// apart is how far the middles of two neighbours are at least.
func (c *chain) apart(a, b int) float64 {
	gap := c.Gap
	if c.seats[a].card < 0 && c.seats[b].card < 0 {
		gap = 0
	} else if c.seats[a].card < 0 || c.seats[b].card < 0 {
		gap = 4
	}
	return c.seats[a].height/2 + c.seats[b].height/2 + gap
}

// draw moves a layer towards what it is linked with.
func (c *chain) draw(layer []int) {
	want, weight := make([]float64, len(layer)), make([]float64, len(layer))
	for i, s := range layer {
		want[i], weight[i] = c.wish(s)
	}
	c.fit(layer, want, weight)
}

// level draws the seats of a layer to where they lead, and those that lead
// nowhere to where they are.
func (c *chain) level(layer []int) {
	want, weight := make([]float64, len(layer)), make([]float64, len(layer))
	for i, s := range layer {
		want[i], weight[i] = c.seats[s].y, 4
		if x := &c.seats[s]; len(x.in) == 0 && len(x.out) > 0 || x.card >= 0 && len(x.out) == 1 && len(x.in) == 1 && c.seats[x.out[0]].card < 0 {
			sum := 0.0
			for _, o := range x.out {
				sum += c.seats[o].y
			}
			want[i], weight[i] = sum/float64(len(x.out)), 1
		}
	}
	c.fit(layer, want, weight)
}

// passing is how much more a straight corridor counts than a card beside one.
const passing = 12

// wish is where a seat would stand, and how much that counts. The corridors of
// a link want one height, with its ends pulling a little.
func (c *chain) wish(s int) (y, weight float64) {
	x := &c.seats[s]
	sum, all := 0.0, 0.0
	if x.link >= 0 {
		l := c.Links[x.link]
		for _, o := range c.passes[x.link] {
			sum, all = sum+c.seats[o].y, all+1
		}
		pull := all / 4
		sum += float64(pull*c.seats[l[0]].y) + float64(pull*c.seats[l[1]].y)
		return sum / (all + 2*pull), passing
	}
	for _, list := range [...][]int{x.in, x.out} {
		for _, o := range list {
			w := 1.0
			if c.seats[o].card < 0 {
				w = 2
			}
			sum, all = sum+float64(w*c.seats[o].y), all+w
		}
	}
	if all == 0 {
		return x.y, 1
	}
	return sum / all, all
}

// fit places a layer as near as it can to what is wanted, by weighted least
// squares under the distances to keep: neighbours that would come too near are
// pooled and move as one.
func (c *chain) fit(layer []int, want, weight []float64) {
	type block struct {
		from   int
		sum, w float64 // of wants with the distances taken out
	}
	var blocks []block
	ahead := make([]float64, len(layer)) // of each seat behind the first
	for i := range layer {
		if i > 0 {
			ahead[i] = ahead[i-1] + c.apart(layer[i-1], layer[i])
		}
		blocks = append(blocks, block{i, float64(weight[i] * (want[i] - ahead[i])), weight[i]})
		for len(blocks) > 1 {
			a, b := &blocks[len(blocks)-2], blocks[len(blocks)-1]
			if float64(a.sum*b.w) <= float64(b.sum*a.w) {
				break
			}
			a.sum, a.w = a.sum+b.sum, a.w+b.w
			blocks = blocks[:len(blocks)-1]
		}
	}
	for k, b := range blocks {
		to := len(layer)
		if k+1 < len(blocks) {
			to = blocks[k+1].from
		}
		start := math.Round(4*b.sum/b.w) / 4 // whole quarters add up exactly
		for i := b.from; i < to; i++ {
			c.seats[layer[i]].y = start + ahead[i]
		}
	}
}

// placed turns middles into tops, with the highest card at 0 and everything on
// whole units, and puts those without links below.
func (c *chain) placed() Placed {
	p := Placed{Top: make([]float64, len(c.Cards)), Lanes: make([][]float64, len(c.Links))}
	top := math.Inf(1)
	for _, l := range c.layers {
		for _, s := range l {
			top = min(top, c.seats[s].y-c.seats[s].height/2)
		}
	}
	if math.IsInf(top, 0) {
		top = 0
	}
	for i := range c.layers {
		end := 0.0
		for _, s := range c.layers[i] {
			x := &c.seats[s]
			x.y = math.Round(x.y - top)
			if x.card >= 0 {
				p.Top[x.card] = math.Round(x.y - x.height/2)
			}
			end = max(end, x.y+x.height/2+c.Gap)
		}
		for _, s := range c.alone[i] {
			p.Top[s] = math.Ceil(end)
			end += c.seats[s].height + c.Gap
		}
	}
	for i, list := range c.passes {
		for _, s := range list {
			p.Lanes[i] = append(p.Lanes[i], c.seats[s].y)
		}
	}
	return p
}
