//go:build unix

package database_test

import (
	"errors"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// account returns what makes a program run as the first of the accounts that there is, to which dir
// is given; nil for the account of the test, which is right unless that is root.
func account(dir string, names []string) (*syscall.SysProcAttr, error) {
	if os.Geteuid() != 0 {
		return nil, nil //nolint:nilnil // no attributes are none
	}
	for _, name := range names {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(err1, err2); err != nil {
			return nil, err
		}
		return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, os.Chown(dir, int(uid), int(gid))
	}
	return nil, errors.New("no account for the server")
}
