//go:build unix

package mail

import (
	"os/exec"
	"syscall"
)

// inherits says that a program can be given an open file by the name of its descriptor.
const inherits = true

// detach keeps a program from the signals of the terminal: whoever started it ends it.
func detach(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
