//go:build !amd64

package detectors

func classify(dst []masks, src []byte) { classifyPortable(dst, src) }
