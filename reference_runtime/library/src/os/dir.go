package os

import (
	"io"
	"io/fs"
	"sync/atomic"
	"syscall"
	"time"
)

// What the operating system does with names.

func statFile(name string, follow bool) (size, mode, modified int64, errno int)
func statOpen(fd int) (size, mode, modified int64, errno int)
func makeDir(name string, perm int) (errno int)
func removeFile(name string) (errno int)
func renameFile(from, to string) (errno int)
func linkFile(target, name string, symbolic bool) (errno int)
func readLink(name string) (target string, errno int)
func changeMode(name string, mode int) (errno int)
func readNames(name string) (names []string, errno int)

// A fileInfo is what statFile tells.
type fileInfo struct {
	name     string
	size     int64
	mode     FileMode
	modified time.Time
}

func (i *fileInfo) Name() string       { return i.name }
func (i *fileInfo) Size() int64        { return i.size }
func (i *fileInfo) Mode() FileMode     { return i.mode }
func (i *fileInfo) ModTime() time.Time { return i.modified }
func (i *fileInfo) IsDir() bool        { return i.mode.IsDir() }
func (i *fileInfo) Sys() any           { return nil }

func newFileInfo(name string, size, mode, modified int64) FileInfo {
	m := FileMode(mode & 0777)
	switch mode & 0170000 {
	case 0040000:
		m |= ModeDir
	case 0120000:
		m |= ModeSymlink
	case 0010000:
		m |= ModeNamedPipe
	case 0140000:
		m |= ModeSocket
	case 0060000:
		m |= ModeDevice
	case 0020000:
		m |= ModeDevice | ModeCharDevice
	}
	if mode&01000 != 0 {
		m |= ModeSticky
	}
	if mode&02000 != 0 {
		m |= ModeSetgid
	}
	if mode&04000 != 0 {
		m |= ModeSetuid
	}
	return &fileInfo{baseName(name), size, m, time.Unix(0, modified)}
}

// baseName is the last element of a path.
func baseName(name string) string {
	for len(name) > 1 && name[len(name)-1] == '/' {
		name = name[:len(name)-1]
	}
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' && i+1 < len(name) {
			return name[i+1:]
		}
	}
	return name
}

func Stat(name string) (FileInfo, error) {
	size, mode, modified, errno := statFile(name, true)
	if errno != 0 {
		return nil, pathError("stat", name, errno)
	}
	return newFileInfo(name, size, mode, modified), nil
}

func Lstat(name string) (FileInfo, error) {
	size, mode, modified, errno := statFile(name, false)
	if errno != 0 {
		return nil, pathError("lstat", name, errno)
	}
	return newFileInfo(name, size, mode, modified), nil
}

func (f *File) Stat() (FileInfo, error) {
	if err := f.check("stat"); err != nil {
		return nil, err
	}
	size, mode, modified, errno := statOpen(f.fd)
	if errno != 0 {
		return nil, pathError("stat", f.name, errno)
	}
	return newFileInfo(f.name, size, mode, modified), nil
}

func Mkdir(name string, perm FileMode) error {
	return pathError("mkdir", name, makeDir(name, int(perm.Perm())))
}

func MkdirAll(path string, perm FileMode) error {
	if info, err := Stat(path); err == nil {
		if info.IsDir() {
			return nil
		}
		return pathError("mkdir", path, int(syscall.ENOTDIR))
	}
	end := len(path)
	for end > 0 && path[end-1] == '/' {
		end--
	}
	for end > 0 && path[end-1] != '/' {
		end--
	}
	if end > 1 {
		if err := MkdirAll(path[:end-1], perm); err != nil {
			return err
		}
	}
	err := Mkdir(path, perm)
	if info, statErr := Lstat(path); err != nil && statErr == nil && info.IsDir() {
		return nil
	}
	return err
}

func Remove(name string) error { return pathError("remove", name, removeFile(name)) }

// RemoveAll removes path and all below it. That there is nothing is no error.
func RemoveAll(path string) error {
	if path == "" {
		return nil
	}
	info, err := Lstat(path)
	if err != nil {
		if IsNotExist(err) {
			return nil
		}
		return err
	}
	if info.IsDir() {
		names, errno := readNames(path)
		if errno != 0 {
			return pathError("open", path, errno)
		}
		for _, name := range names {
			if err := RemoveAll(path + "/" + name); err != nil {
				return err
			}
		}
	}
	return Remove(path)
}

func Rename(oldpath, newpath string) error {
	return linkError("rename", oldpath, newpath, renameFile(oldpath, newpath))
}

func Link(oldname, newname string) error {
	return linkError("link", oldname, newname, linkFile(oldname, newname, false))
}

func Symlink(oldname, newname string) error {
	return linkError("symlink", oldname, newname, linkFile(oldname, newname, true))
}

func linkError(op, old, new string, errno int) error {
	if errno == 0 {
		return nil
	}
	return &LinkError{op, old, new, syscall.Errno(errno)}
}

func Readlink(name string) (string, error) {
	target, errno := readLink(name)
	return target, pathError("readlink", name, errno)
}

func Chmod(name string, mode FileMode) error {
	return pathError("chmod", name, changeMode(name, int(mode.Perm())))
}

func Truncate(name string, size int64) error {
	f, err := OpenFile(name, O_WRONLY, 0)
	if err != nil {
		return &PathError{Op: "truncate", Path: name, Err: cause(err)}
	}
	defer f.Close()
	return f.Truncate(size)
}

// A dirEntry is a name in a directory.
type dirEntry struct{ info FileInfo }

func (e dirEntry) Name() string            { return e.info.Name() }
func (e dirEntry) IsDir() bool             { return e.info.IsDir() }
func (e dirEntry) Type() FileMode          { return e.info.Mode().Type() }
func (e dirEntry) Info() (FileInfo, error) { return e.info, nil }
func (e dirEntry) String() string          { return fs.FormatDirEntry(e) }

// ReadDir lists a directory, sorted by name.
func ReadDir(name string) ([]DirEntry, error) {
	names, errno := readNames(name)
	if errno != 0 {
		return nil, pathError("open", name, errno)
	}
	return entriesOf(name, names), nil
}

func entriesOf(dir string, names []string) []DirEntry {
	entries := []DirEntry{}
	for _, name := range names {
		if info, err := Lstat(dir + "/" + name); err == nil {
			entries = append(entries, dirEntry{info})
		}
	}
	return entries
}

// Readdirnames lists the next n names, or all that are left if n <= 0.
func (f *File) Readdirnames(n int) (names []string, err error) {
	if err := f.check("readdirent"); err != nil {
		return nil, err
	}
	if !f.listed {
		all, errno := readNames(f.name)
		if errno != 0 {
			return nil, pathError("readdirent", f.name, errno)
		}
		f.entries, f.listed = all, true
	}
	if n <= 0 {
		n = len(f.entries)
	} else if len(f.entries) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.entries))
	names, f.entries = f.entries[:n], f.entries[n:]
	return names, nil
}

func (f *File) ReadDir(n int) ([]DirEntry, error) {
	names, err := f.Readdirnames(n)
	return entriesOf(f.name, names), err
}

func (f *File) Readdir(n int) ([]FileInfo, error) {
	entries, err := f.ReadDir(n)
	infos := []FileInfo{}
	for _, entry := range entries {
		info, _ := entry.Info()
		infos = append(infos, info)
	}
	return infos, err
}

// TempDir is $TMPDIR, or /tmp.
func TempDir() string {
	if dir := Getenv("TMPDIR"); dir != "" {
		return dir
	}
	return "/tmp"
}

// temporary calls make with names that pattern and a number give, until one is new. A "*" in pattern
// says where the number goes.
func temporary(op, dir, pattern string, make func(name string) error) (string, error) {
	if dir == "" {
		dir = TempDir()
	}
	prefix, suffix := pattern, ""
	for i := len(pattern) - 1; i >= 0; i-- {
		if pattern[i] == '/' {
			return "", &PathError{Op: op, Path: pattern, Err: errPatternSeparator}
		}
		if pattern[i] == '*' && suffix == "" && prefix == pattern {
			prefix, suffix = pattern[:i], pattern[i+1:]
		}
	}
	for try := 0; ; try++ {
		number := decimal(Getpid()) + decimal(int(atomic.AddInt32(&lastTemporary, 1)))
		name := dir + "/" + prefix + number + suffix
		err := make(name)
		if err == nil || !IsExist(err) || try == 10000 {
			return name, err
		}
	}
}

var errPatternSeparator = patternError("pattern contains path separator")

type patternError string

func (e patternError) Error() string { return string(e) }

var lastTemporary int32

func decimal(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}

func MkdirTemp(dir, pattern string) (string, error) {
	return temporary("mkdirtemp", dir, pattern, func(name string) error { return Mkdir(name, 0700) })
}

func CreateTemp(dir, pattern string) (*File, error) {
	var f *File
	_, err := temporary("createtemp", dir, pattern, func(name string) (err error) {
		f, err = OpenFile(name, O_RDWR|O_CREATE|O_EXCL, 0600)
		return err
	})
	return f, err
}

// DirFS is the files below dir.
func DirFS(dir string) fs.FS { return dirFS(dir) }

type dirFS string

func (d dirFS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &PathError{Op: "open", Path: name, Err: ErrInvalid}
	}
	f, err := Open(string(d) + "/" + name)
	if err != nil {
		err.(*PathError).Path = name
		return nil, err
	}
	return f, nil
}
