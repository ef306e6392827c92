//go:build unix

package file

import "syscall"

// nonBlock keeps the opening of a named pipe that took a file's place from waiting for a writer.
const nonBlock = syscall.O_NONBLOCK
