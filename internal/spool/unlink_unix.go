//go:build unix

package spool

// unlinkable says that an open file may be removed: it lives on until it is closed.
const unlinkable = true
