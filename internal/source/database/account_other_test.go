//go:build !unix

package database_test

import "syscall"

func account(string, []string) (*syscall.SysProcAttr, error) { return nil, nil }
