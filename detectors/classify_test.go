package detectors

import (
	"math/rand/v2"
	"testing"
)

// TestClassify holds the fast classifier against the portable one, for every byte at every place
// and for lengths that end inside a word.
func TestClassify(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	text := make([]byte, 5*wordBytes)
	for round := range 2000 {
		for i := range text {
			text[i] = byte(rnd.Uint32())
			if round%2 == 0 {
				text[i] = " .-/()@<:09azAZ\x80\xff'*,"[rnd.IntN(20)]
			}
		}
		src := text[:rnd.IntN(len(text)+1)]
		n := min((len(src)+wordBytes-1)/wordBytes+1, 5)
		got, want := make([]masks, n), make([]masks, n)
		classify(got, src)
		classifyPortable(want, src)
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("round %d, word %d of %d bytes %q:\ngot  %+v\nwant %+v", round, i, len(src), src, got[i], want[i])
			}
		}
	}
}

func BenchmarkClassify(b *testing.B) {
	text := make([]byte, 64<<10)
	for i := range text {
		text[i] = byte(' ' + i%90)
	}
	dst := make([]masks, len(text)/wordBytes)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		classify(dst, text)
	}
}
