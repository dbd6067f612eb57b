// Package maphash: hashes for hash tables. The same seed gives the same hash within one run of a
// program and another one in the next.
package maphash

import "math/bits"

// A Seed chooses one function of many. The zero value is none.
type Seed struct{ s uint64 }

func MakeSeed() Seed {
	for {
		if s := random(); s != 0 {
			return Seed{s}
		}
	}
}

// random draws from the runtime's numbers for the calling goroutine.
func random() uint64

func (seed Seed) check() {
	if seed.s == 0 {
		panic("maphash: use of uninitialized Seed")
	}
}

// Bytes is the hash of b.
func Bytes(seed Seed, b []byte) uint64 {
	seed.check()
	return sum(seed.s, b)
}

// String is the hash of the bytes of s.
func String(seed Seed, s string) uint64 { return Bytes(seed, []byte(s)) }

// sum takes in a word of eight bytes at a time, by a product folded onto itself.
func sum(state uint64, b []byte) uint64 {
	state = mix(state, uint64(len(b)))
	for len(b) > 0 {
		var word uint64
		n := min(len(b), 8)
		for i := 0; i < n; i++ {
			word |= uint64(b[i]) << (8 * i)
		}
		state = mix(state, word)
		b = b[n:]
	}
	return mix(state, 0)
}

func mix(state, word uint64) uint64 {
	hi, lo := bits.Mul64(state^0x9e3779b97f4a7c15, word^0xbf58476d1ce4e5b9)
	return hi ^ lo ^ state
}

// A Hash takes in bytes and yields their hash at any time. The zero value has a random seed.
type Hash struct {
	_    [0]func() // not comparable
	seed Seed
	data []byte
}

func (h *Hash) Write(b []byte) (int, error) {
	h.data = append(h.data, b...)
	return len(b), nil
}

func (h *Hash) WriteString(s string) (int, error) {
	h.data = append(h.data, s...)
	return len(s), nil
}

func (h *Hash) WriteByte(b byte) error {
	h.data = append(h.data, b)
	return nil
}

// Seed is the seed of h.
func (h *Hash) Seed() Seed {
	if h.seed.s == 0 {
		h.seed = MakeSeed()
	}
	return h.seed
}

// SetSeed gives h another seed and empties it.
func (h *Hash) SetSeed(seed Seed) {
	seed.check()
	h.seed = seed
	h.Reset()
}

func (h *Hash) Reset()         { h.data = h.data[:0] }
func (h *Hash) Sum64() uint64  { return Bytes(h.Seed(), h.data) }
func (h *Hash) Size() int      { return 8 }
func (h *Hash) BlockSize() int { return 128 }

func (h *Hash) Sum(b []byte) []byte {
	x := h.Sum64()
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(x>>shift))
	}
	return b
}
