// Package hash: what hash functions have in common.
package hash

import "io"

// A Hash takes in bytes, and never fails to.
type Hash interface {
	io.Writer
	Sum(b []byte) []byte // appends the hash of what was written to b, big end first
	Reset()
	Size() int // of Sum, in bytes
	BlockSize() int
}

type Hash32 interface {
	Hash
	Sum32() uint32
}

type Hash64 interface {
	Hash
	Sum64() uint64
}

// A Cloner can make a copy of itself.
type Cloner interface {
	Hash
	Clone() (Cloner, error)
}
