package scene

import "slices"

// differ finds which nodes of two scenes are not the same pointers, by walking
// along both: scenes of one map differ in few places.
type differ struct {
	gone, new           []int32 // places in the old and in the new scene
	goneNodes, newNodes []*Node
	wasIn, isIn         map[*Node]struct{} // built when the walk has lost its way
}

// ahead is how far the walk looks for where both scenes go on alike.
const ahead = 8

// fewNodes is up to how many nodes in a row count as replaced one by one where
// the walk has lost its way: finding those that stayed would cost more.
const fewNodes = 1024

// run walks along two scenes, part by part where both have the same parts.
func (d *differ) run(old, new []*Node, oldParts, newParts []int) {
	d.gone, d.new = d.gone[:0], d.new[:0]
	d.goneNodes, d.newNodes = d.goneNodes[:0], d.newNodes[:0]
	if len(old) == 0 {
		d.new, d.newNodes = slices.Grow(d.new, len(new)), slices.Grow(d.newNodes, len(new))
	}
	if len(oldParts) != len(newParts) {
		oldParts, newParts = nil, nil
	}
	i, j := 0, 0
	for k, from := range oldParts {
		if i <= from && from <= len(old) && j <= newParts[k] && newParts[k] <= len(new) {
			d.part(old, new, i, from, j, newParts[k])
			i, j = from, newParts[k]
		}
	}
	d.part(old, new, i, len(old), j, len(new))
}

// part walks along old[i:oldEnd] and new[j:newEnd].
func (d *differ) part(old, new []*Node, i, oldEnd, j, newEnd int) {
	d.wasIn, d.isIn = nil, nil
	for oldEnd > i && newEnd > j && old[oldEnd-1] == new[newEnd-1] {
		oldEnd--
		newEnd--
	}
	for i < oldEnd && j < newEnd {
		if old[i] == new[j] {
			i++
			j++
			continue
		}
		skipOld, skipNew, ok := resume(old[i:oldEnd], new[j:newEnd])
		switch {
		case ok:
		case d.isIn == nil && (oldEnd-i == newEnd-j || max(oldEnd-i, newEnd-j) <= fewNodes):
			if skipOld, skipNew, ok = replaced(old[i:oldEnd], new[j:newEnd]); !ok {
				skipOld, skipNew = d.lookUp(old[i:oldEnd], new[j:newEnd])
			}
		default:
			skipOld, skipNew = d.lookUp(old[i:oldEnd], new[j:newEnd])
		}
		for range skipOld {
			d.drop(old, i)
			i++
		}
		for range skipNew {
			d.add(new, j)
			j++
		}
	}
	for ; i < oldEnd; i++ {
		d.drop(old, i)
	}
	for ; j < newEnd; j++ {
		d.add(new, j)
	}
}

// replaced returns how many nodes were replaced one by one; all of a few, if
// nothing later on tells. It is false where too many may have been.
func replaced(old, new []*Node) (skipOld, skipNew int, ok bool) {
	for k := range min(len(old), len(new), fewNodes) {
		if old[k] == new[k] {
			return k, k, true
		}
	}
	return len(old), len(new), max(len(old), len(new)) <= fewNodes
}

func (d *differ) drop(old []*Node, i int) {
	d.gone, d.goneNodes = append(d.gone, int32(i)), append(d.goneNodes, old[i])
}

func (d *differ) add(new []*Node, j int) {
	d.new, d.newNodes = append(d.new, int32(j)), append(d.newNodes, new[j])
}

// resume returns how many nodes to skip so that both go on alike: nodes
// replaced one by one, or some put in, or some taken out.
func resume(old, new []*Node) (skipOld, skipNew int, ok bool) {
	for k := 1; k <= ahead; k++ {
		switch {
		case k < len(old) && k < len(new) && old[k] == new[k]:
			return k, k, true
		case k < len(new) && old[0] == new[k]:
			return 0, k, true
		case k < len(old) && old[k] == new[0]:
			return k, 0, true
		}
	}
	return 0, 0, false
}

// lookUp decides about the first nodes of both by asking whether the other
// scene has them anywhere further on.
func (d *differ) lookUp(old, new []*Node) (skipOld, skipNew int) {
	if d.isIn == nil {
		d.wasIn, d.isIn = set(old), set(new)
	}
	_, stays := d.isIn[old[0]]
	_, was := d.wasIn[new[0]]
	switch {
	case !stays && !was:
		return 1, 1
	case !was:
		return 0, 1
	default: // gone, or elsewhere in painting order
		return 1, 0
	}
}

func set(nodes []*Node) map[*Node]struct{} {
	m := make(map[*Node]struct{}, len(nodes))
	for _, n := range nodes {
		m[n] = struct{}{}
	}
	return m
}
