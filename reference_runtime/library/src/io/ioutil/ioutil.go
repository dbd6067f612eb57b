// Package ioutil: old names of functions of packages io and os.
package ioutil

import (
	"io"
	"io/fs"
	"os"
)

var Discard io.Writer = io.Discard

func ReadAll(r io.Reader) ([]byte, error)            { return io.ReadAll(r) }
func ReadFile(filename string) ([]byte, error)       { return os.ReadFile(filename) }
func NopCloser(r io.Reader) io.ReadCloser            { return io.NopCloser(r) }
func TempFile(dir, pattern string) (*os.File, error) { return os.CreateTemp(dir, pattern) }
func TempDir(dir, pattern string) (string, error)    { return os.MkdirTemp(dir, pattern) }

func WriteFile(filename string, data []byte, perm fs.FileMode) error {
	return os.WriteFile(filename, data, perm)
}

func ReadDir(dirname string) ([]fs.FileInfo, error) {
	entries, err := os.ReadDir(dirname)
	infos := []fs.FileInfo{}
	for _, entry := range entries {
		info, _ := entry.Info()
		infos = append(infos, info)
	}
	return infos, err
}
