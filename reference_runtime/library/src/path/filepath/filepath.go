// Package filepath: paths of files, as Linux has them.
package filepath

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
)

const (
	Separator     = '/'
	ListSeparator = ':'
)

var (
	ErrBadPattern = path.ErrBadPattern
	SkipDir       = fs.SkipDir
	SkipAll       = fs.SkipAll
)

func Clean(name string) string                 { return path.Clean(name) }
func Join(elem ...string) string               { return path.Join(elem...) }
func Split(name string) (dir, file string)     { return path.Split(name) }
func Ext(name string) string                   { return path.Ext(name) }
func Base(name string) string                  { return path.Base(name) }
func Dir(name string) string                   { return path.Dir(name) }
func IsAbs(name string) bool                   { return path.IsAbs(name) }
func ToSlash(name string) string               { return name }
func FromSlash(name string) string             { return name }
func VolumeName(name string) string            { return "" }
func Match(pattern, name string) (bool, error) { return path.Match(pattern, name) }

// IsLocal reports whether name stays below the directory it is in.
func IsLocal(name string) bool {
	clean := Clean(name)
	return name != "" && !IsAbs(name) && clean != ".." && !strings.HasPrefix(clean, "../")
}

// SplitList parts the elements of $PATH and its like.
func SplitList(list string) []string {
	if list == "" {
		return []string{}
	}
	return strings.Split(list, string(ListSeparator))
}

func Abs(name string) (string, error) {
	if IsAbs(name) {
		return Clean(name), nil
	}
	wd, err := os.Getwd()
	if err != nil {
		return "", err
	}
	return Join(wd, name), nil
}

// Rel is target as it is called from base.
func Rel(base, target string) (string, error) {
	from, to := Clean(base), Clean(target)
	if from == to {
		return ".", nil
	}
	if from == "." {
		from = ""
	}
	if IsAbs(from) != IsAbs(to) {
		return "", errors.New("Rel: can't make " + target + " relative to " + base)
	}
	a, b := elements(from), elements(to)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	if len(a) > 0 && a[0] == ".." {
		return "", errors.New("Rel: can't make " + target + " relative to " + base)
	}
	up := make([]string, len(a), len(a)+len(b))
	for i := range up {
		up[i] = ".."
	}
	return strings.Join(append(up, b...), "/"), nil
}

func elements(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return r == '/' })
}

// Glob lists the files that match pattern.
func Glob(pattern string) (matches []string, err error) {
	if _, err := Match(pattern, ""); err != nil {
		return nil, err
	}
	if !strings.ContainsAny(pattern, `*?[\`) {
		if _, err := os.Lstat(pattern); err != nil {
			return nil, nil
		}
		return []string{pattern}, nil
	}
	dir, last := Split(pattern)
	dirs := []string{"."}
	if dir != "" {
		if dir != "/" {
			dir = dir[:len(dir)-1]
		}
		if dirs, err = Glob(dir); err != nil {
			return nil, err
		}
	}
	for _, d := range dirs {
		entries, err := os.ReadDir(d)
		if err != nil {
			continue
		}
		for _, entry := range entries {
			if ok, _ := Match(last, entry.Name()); !ok {
				continue
			}
			if dir == "" {
				matches = append(matches, entry.Name())
			} else {
				matches = append(matches, Join(d, entry.Name()))
			}
		}
	}
	return matches, nil
}

type WalkFunc func(path string, info fs.FileInfo, err error) error

// Walk calls fn for each file below root, directories before what is in them, in order of names.
func Walk(root string, fn WalkFunc) error {
	return WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if d == nil {
			return fn(path, nil, err)
		}
		info, infoErr := d.Info()
		if err == nil {
			err = infoErr
		}
		return fn(path, info, err)
	})
}

func WalkDir(root string, fn fs.WalkDirFunc) error {
	info, err := os.Lstat(root)
	if err != nil {
		err = fn(root, nil, err)
	} else {
		err = walk(root, fs.FileInfoToDirEntry(info), fn)
	}
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

func walk(name string, d fs.DirEntry, fn fs.WalkDirFunc) error {
	if err := fn(name, d, nil); err != nil || !d.IsDir() {
		if err == SkipDir && d.IsDir() {
			err = nil
		}
		return err
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		if err = fn(name, d, err); err != nil {
			if err == SkipDir {
				err = nil
			}
			return err
		}
	}
	for _, entry := range entries {
		if err := walk(Join(name, entry.Name()), entry, fn); err != nil {
			if err == SkipDir {
				break
			}
			return err
		}
	}
	return nil
}
