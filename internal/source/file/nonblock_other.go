//go:build !unix

package file

const nonBlock = 0
