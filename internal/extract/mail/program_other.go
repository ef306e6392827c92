//go:build !unix

package mail

import "os/exec"

// inherits says that a program can be given an open file by the name of its descriptor.
const inherits = false

// detach does nothing here.
func detach(*exec.Cmd) {}
