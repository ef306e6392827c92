package tagger

import (
	_ "embed"
	"encoding/binary"
	"slices"
)

// The labels.
const (
	Outside = iota
	Begin
	Inside
	labels
)

// Scale is the number of steps in one unit of a stored weight.
const Scale = 16

// model.bin holds the version, the transitions (gap, from, to: int16 in steps) and two weights a
// feature (Begin and Inside, int8 in steps); the weight of Outside is always 0.
//
//go:embed model.bin
var modelData []byte

// gaps is the number of gaps that can stand inside a run: Space, Dotted, Comma, as [GapClass].
const gaps = 3

// headerSize is the size of the transitions at the start of the model.
const headerSize = gaps * labels * labels * 2

// GapClass returns the row of transitions that belongs to a gap inside a run.
func GapClass(g Gap) int {
	switch g {
	case Dotted:
		return 1
	case Comma:
		return 2
	}
	return 0
}

// The model is fitted on text with fewer names than documents about people have; these are added
// to each beginning, to a given name with another capitalised word behind it, and to a word behind a title that
// only people have, in steps.
const (
	bias        = 4
	biasGiven   = 20
	biasTitled  = 40
	biasInitial = 20
)

// A Span is a name that the model sees in a run.
type Span struct {
	From, To int // tokens of the run
}

// Decode returns the best labelling of the run as spans appended to dst.
func (w *Window) Decode(dst []Span) []Span {
	n := w.last - w.first
	var back [2*maxSide + 4][labels]int8
	const never = -1 << 28
	score := [labels]int32{Outside: 0, Begin: never, Inside: never}
	for i := range n {
		e := [labels]int32{Begin: bias}
		if i+1 < n && givenBefore(&w.toks[w.first+i], &w.toks[w.first+i+1]) {
			e[Begin] += biasGiven
		}
		if titled(&w.toks[w.first+i-1], &w.toks[w.first+i]) {
			e[Begin] += biasTitled
		}
		if i+1 < n && initialBefore(&w.toks[w.first+i], &w.toks[w.first+i+1]) {
			e[Begin] += biasInitial
		}
		around := w.around(i)
		b, in := weigh(around[:])
		e[Begin] += b + int32(w.toks[w.first+i].begin)
		e[Inside] += in + int32(w.toks[w.first+i].inside)
		g := GapClass(w.toks[w.first+i].Before)
		var ns [labels]int32
		for to := range labels {
			best, from := int32(never), 0
			for a := range labels {
				if to == Inside && a == Outside || i == 0 && a != Outside {
					continue
				}
				if s := score[a] + transitions[g][a][to]; s > best {
					best, from = s, a
				}
			}
			ns[to], back[i][to] = best+e[to], int8(from)
		}
		score = ns
	}
	best := 0
	for l := range labels {
		if score[l] > score[best] {
			best = l
		}
	}
	return spans(dst, back[:n], best)
}

// spans follows the best labels back from the last word and appends the names in order.
func spans(dst []Span, back [][labels]int8, best int) []Span {
	start, end := len(dst), 0
	for i := len(back) - 1; i >= 0; i-- {
		if best != Outside && end == 0 {
			end = i + 1
		}
		if best == Begin {
			dst = append(dst, Span{i, end})
			end = 0
		}
		best = int(back[i][best])
	}
	slices.Reverse(dst[start:])
	return dst
}

// givenBefore reports whether k is a given name and n may be the surname behind it: an ordinary word
// may be a given name only before a word that is none. A surname in capitals before a given name that is
// not counts too.
func givenBefore(k, n *Token) bool {
	if k.Shape == Upper && n.Shape == Capital { // PEETERS Jan
		return k.Flags&Family != 0 && n.Flags&Given != 0 && (k.Flags|n.Flags)&(Common|Place|Org|Street|Calendar) == 0 && n.Before == Space
	}
	if k.Flags&Given == 0 || k.Flags&(Org|Street|Calendar) != 0 || !n.nameLike() {
		return false
	}
	return k.Flags&(Common|Place) == 0 || n.Shape == Capital && n.Flags&(Common|Place|Org|Street|Calendar|Title) == 0 && n.Before == Space
}

// initialBefore reports whether k is an initial and n may be the surname behind it.
func initialBefore(k, n *Token) bool {
	return k.Shape == Letter && n.Before == Dotted && n.nameLike() && (n.Flags == 0 || n.Flags&(Name|Particle|Rare|Ending) != 0) && n.Flags&(Org|Street|Calendar) == 0
}

// titled reports whether k stands behind a title that only people have.
func titled(p, k *Token) bool {
	return p.Flags&Honorific != 0 && k.Before <= Dotted && p.Shape != Upper && k.nameLike() && k.Shape != Letter && k.Flags&(Title|Org|Street|Calendar) == 0
}

// fitted reports whether the model has the shape that the features want; while it is fitted anew it may not.
var fitted = len(modelData) == headerSize+(labels-1)<<Bits

// weigh sums the weights of features for Begin and Inside.
func weigh(features []uint32) (begin, inside int32) {
	data := modelData[headerSize:]
	for _, x := range features {
		at := data[2*int(x):][:2]
		begin += int32(int8(at[0]))
		inside += int32(int8(at[1]))
	}
	return begin, inside
}

// transitions are the weights of one label after another, by gap.
var transitions = func() (t [gaps][labels][labels]int32) {
	for i := range gaps * labels * labels {
		t[i/labels/labels][i/labels%labels][i%labels] = int32(int16(binary.LittleEndian.Uint16(modelData[2*i:])))
	}
	return t
}()
