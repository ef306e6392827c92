package detectors

// bits is a set of detector indexes.
type bits [4]uint64

// maxDetectors is how many detectors one Set may hold.
const maxDetectors = 256

func (b *bits) set(i int32)      { b[i>>6] |= 1 << (i & 63) }
func (b *bits) has(i int32) bool { return b[i>>6]&(1<<(i&63)) != 0 }
