//go:build !unix

package spool

// unlinkable says that an open file may be removed; here it goes when the spool is closed.
const unlinkable = false
