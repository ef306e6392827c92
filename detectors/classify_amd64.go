package detectors

import "golang.org/x/sys/cpu"

// classify fills dst as [classifyPortable] does, 32 bytes at a step where the processor can.
func classify(dst []masks, src []byte) {
	if !cpu.X86.HasAVX2 {
		classifyPortable(dst, src)
		return
	}
	n := min(len(dst), len(src)/wordBytes)
	if n > 0 {
		classifyAVX2(&dst[0], &src[0], n)
	}
	if n < len(dst) {
		classifyPortable(dst[n:], src[min(n*wordBytes, len(src)):])
	}
}

// classifyAVX2 fills n masks from 64·n bytes.
//
//go:noescape
func classifyAVX2(dst *masks, src *byte, n int)
