package main

import (
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"

	"github.com/inzage/inzage/detectors/person/internal/tagger"
)

const labels = 3

// crf is a linear chain with hashed features, fitted by stochastic gradient descent with a step
// per weight (AdaGrad) and a pull to zero.
type crf struct {
	weight, square [][labels]float32 // by feature; column 0 stays 0
	trans          [3][labels][labels]float32
	tsquare        [3][labels][labels]float32
	seen           []uint8
	drop           *rand.Rand
}

const (
	rate   = 0.25
	shrink = 2e-6 // of a weight, each time its feature is met
	rare   = 2    // features met less often are left out
	// dropped is the share of features hidden at each step, so that the weights do not lean on
	// single words: a name that no text has must be known by its list, shape and neighbours.
	dropped = 0.35
	// known is the sum of squares that a weight of the model to begin from starts with, so that it moves in
	// small steps.
	known = 30
)

// fit fits the weights to the examples, from those of an encoded model or, without one, from zero.
func fit(start []byte, examples []example, rounds int, report func(round int, loss float64)) (*crf, error) {
	c := &crf{weight: make([][labels]float32, 1<<tagger.Bits), square: make([][labels]float32, 1<<tagger.Bits),
		seen: make([]uint8, 1<<tagger.Bits), drop: rand.New(rand.NewPCG(11, 13))}
	if err := c.decode(start); err != nil {
		return nil, err
	}
	for i := range examples {
		for _, fs := range examples[i].features {
			for _, f := range fs {
				if c.seen[f] < 255 {
					c.seen[f]++
				}
			}
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for round := range rounds {
		r.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		var loss float64
		for i := range examples {
			loss += c.learn(&examples[i])
		}
		report(round+1, loss/float64(len(examples)))
	}
	return c, nil
}

func allowed(first bool, from, to int) bool {
	return (from == tagger.Outside || !first) && (to != tagger.Inside || from != tagger.Outside)
}

// learn makes one step on e and returns its loss before.
func (c *crf) learn(e *example) float64 {
	n := len(e.labels)
	emit := make([][labels]float64, n)
	kept := make([][]uint32, n)
	for i, fs := range e.features {
		for _, f := range fs {
			if c.seen[f] < rare || c.drop.Float32() < dropped {
				continue
			}
			kept[i] = append(kept[i], f)
			for l := 1; l < labels; l++ {
				emit[i][l] += float64(c.weight[f][l])
			}
		}
	}
	alpha, beta := make([][labels]float64, n+1), make([][labels]float64, n+1)
	alpha[0] = [labels]float64{0, math.Inf(-1), math.Inf(-1)}
	for i := range n {
		for to := range labels {
			s := math.Inf(-1)
			for a := range labels {
				if allowed(i == 0, a, to) {
					s = logAdd(s, alpha[i][a]+float64(c.trans[e.gaps[i]][a][to]))
				}
			}
			alpha[i+1][to] = s + emit[i][to]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for a := range labels {
			s := math.Inf(-1)
			for to := range labels {
				if allowed(i == 0, a, to) {
					s = logAdd(s, float64(c.trans[e.gaps[i]][a][to])+emit[i][to]+beta[i+1][to])
				}
			}
			beta[i][a] = s
		}
	}
	z := logAdd(logAdd(alpha[n][0], alpha[n][1]), alpha[n][2])
	return -c.step(e, kept, emit, alpha, beta, z)
}

// step moves the weights along the gradient and returns the log likelihood of the labels.
func (c *crf) step(e *example, kept [][]uint32, emit, alpha, beta [][labels]float64, z float64) float64 {
	var score float64
	from := tagger.Outside
	for i := range e.labels {
		want, g := int(e.labels[i]), e.gaps[i]
		score += float64(c.trans[g][from][want]) + emit[i][want]
		var marginal [labels]float64
		for a := range labels {
			for to := range labels {
				if !allowed(i == 0, a, to) {
					continue
				}
				p := math.Exp(alpha[i][a] + float64(c.trans[g][a][to]) + emit[i][to] + beta[i+1][to] - z)
				marginal[to] += p
				d := -p
				if a == from && to == want {
					d++
				}
				adagrad(&c.trans[g][a][to], &c.tsquare[g][a][to], float32(d)*e.weight)
			}
		}
		for _, f := range kept[i] {
			for l := 1; l < labels; l++ {
				d := -marginal[l]
				if l == want {
					d++
				}
				adagrad(&c.weight[f][l], &c.square[f][l], float32(d)*e.weight)
			}
		}
		from = want
	}
	return score - z
}

func adagrad(w, square *float32, gradient float32) {
	g := gradient - shrink**w
	*square += g * g
	*w += rate * g / float32(math.Sqrt(float64(*square)+1))
}

func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

// encode writes the weights in the form that package tagger reads.
func (c *crf) encode() []byte {
	var out []byte
	for g := range c.trans {
		for a := range labels {
			for to := range labels {
				out = binary.LittleEndian.AppendUint16(out, uint16(int16(steps(c.trans[g][a][to], math.MaxInt16))))
			}
		}
	}
	for f := range c.weight {
		for l := 1; l < labels; l++ {
			out = append(out, uint8(int8(steps(c.weight[f][l]*(1-dropped), math.MaxInt8))))
		}
	}
	return out
}

func steps(w float32, most int) int {
	return max(-most, min(most, int(math.Round(float64(w)*tagger.Scale))))
}

// decode reads what encode wrote, perhaps with fewer bits of a hash: each weight then begins at several places.
func (c *crf) decode(data []byte) error {
	header := len(c.trans) * labels * labels * 2
	if len(data) == 0 {
		return nil
	}
	n := (len(data) - header) / (labels - 1)
	if n <= 0 || len(data) != header+n*(labels-1) || len(c.weight)%n != 0 {
		return errors.New("no model of this shape")
	}
	for g := range c.trans {
		for a := range labels {
			for to := range labels {
				c.trans[g][a][to] = float32(int16(binary.LittleEndian.Uint16(data))) / tagger.Scale
				data = data[2:]
			}
		}
	}
	for f := range c.weight {
		for l := 1; l < labels; l++ {
			at := f / (len(c.weight) / n) * (labels - 1)
			if c.weight[f][l] = float32(int8(data[at+l-1])) / tagger.Scale / (1 - dropped); c.weight[f][l] != 0 {
				c.square[f][l] = known
			}
		}
	}
	return nil
}
