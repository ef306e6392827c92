//go:build unix

package inventory

import (
	"io/fs"
	"reflect"
	"syscall"
)

// statOf is what the file system tells of a file. The time of its last change is named differently on
// different systems.
func statOf(fi fs.FileInfo) stat {
	s := stat{size: fi.Size(), mtime: fi.ModTime().UnixNano()}
	sys, ok := fi.Sys().(*syscall.Stat_t)
	if !ok {
		return s
	}
	s.inode = int64(sys.Ino)
	v := reflect.ValueOf(sys).Elem()
	for _, name := range [...]string{"Ctim", "Ctimespec"} {
		if f := v.FieldByName(name); f.IsValid() && f.CanInterface() {
			if ts, ok := f.Interface().(syscall.Timespec); ok {
				s.ctime = ts.Nano()
			}
		}
	}
	return s
}
