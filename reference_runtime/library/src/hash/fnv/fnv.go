// Package fnv: the hash functions FNV-1 and FNV-1a of Fowler, Noll and Vo.
package fnv

import (
	"hash"
	"math/bits"
)

const (
	start32 = 2166136261
	start64 = 14695981039346656037
	prime32 = 16777619
	prime64 = 1099511628211

	start128Hi  = 0x6c62272e07bb0142
	start128Lo  = 0x62b821756295c58d
	prime128Lo  = 0x13b
	prime128Bit = 24 // the prime is 1<<(64+24) + prime128Lo
)

// FNV-1 multiplies first and then takes in a byte; FNV-1a the other way round.
type (
	sum32   uint32
	sum32a  uint32
	sum64   uint64
	sum64a  uint64
	sum128  struct{ hi, lo uint64 }
	sum128a struct{ hi, lo uint64 }
)

func New32() hash.Hash32  { s := sum32(start32); return &s }
func New32a() hash.Hash32 { s := sum32a(start32); return &s }
func New64() hash.Hash64  { s := sum64(start64); return &s }
func New64a() hash.Hash64 { s := sum64a(start64); return &s }
func New128() hash.Hash   { return &sum128{start128Hi, start128Lo} }
func New128a() hash.Hash  { return &sum128a{start128Hi, start128Lo} }

func (s *sum32) Write(data []byte) (int, error) {
	sum := *s
	for _, b := range data {
		sum = sum*prime32 ^ sum32(b)
	}
	*s = sum
	return len(data), nil
}

func (s *sum32a) Write(data []byte) (int, error) {
	sum := *s
	for _, b := range data {
		sum = (sum ^ sum32a(b)) * prime32
	}
	*s = sum
	return len(data), nil
}

func (s *sum64) Write(data []byte) (int, error) {
	sum := *s
	for _, b := range data {
		sum = sum*prime64 ^ sum64(b)
	}
	*s = sum
	return len(data), nil
}

func (s *sum64a) Write(data []byte) (int, error) {
	sum := *s
	for _, b := range data {
		sum = (sum ^ sum64a(b)) * prime64
	}
	*s = sum
	return len(data), nil
}

func (s *sum128) Write(data []byte) (int, error) {
	for _, b := range data {
		s.hi, s.lo = times128(s.hi, s.lo)
		s.lo ^= uint64(b)
	}
	return len(data), nil
}

func (s *sum128a) Write(data []byte) (int, error) {
	for _, b := range data {
		s.hi, s.lo = times128(s.hi, s.lo^uint64(b))
	}
	return len(data), nil
}

func times128(hi, lo uint64) (uint64, uint64) {
	productHi, productLo := bits.Mul64(lo, prime128Lo)
	return productHi + hi*prime128Lo + lo<<prime128Bit, productLo
}

func (s *sum32) Sum32() uint32  { return uint32(*s) }
func (s *sum32a) Sum32() uint32 { return uint32(*s) }
func (s *sum64) Sum64() uint64  { return uint64(*s) }
func (s *sum64a) Sum64() uint64 { return uint64(*s) }

func (s *sum32) Sum(b []byte) []byte   { return appended(b, uint64(*s), 4) }
func (s *sum32a) Sum(b []byte) []byte  { return appended(b, uint64(*s), 4) }
func (s *sum64) Sum(b []byte) []byte   { return appended(b, uint64(*s), 8) }
func (s *sum64a) Sum(b []byte) []byte  { return appended(b, uint64(*s), 8) }
func (s *sum128) Sum(b []byte) []byte  { return appended(appended(b, s.hi, 8), s.lo, 8) }
func (s *sum128a) Sum(b []byte) []byte { return appended(appended(b, s.hi, 8), s.lo, 8) }

// appended is b with the low size bytes of sum, big end first.
func appended(b []byte, sum uint64, size int) []byte {
	for size--; size >= 0; size-- {
		b = append(b, byte(sum>>(8*size)))
	}
	return b
}

func (s *sum32) Reset()   { *s = start32 }
func (s *sum32a) Reset()  { *s = start32 }
func (s *sum64) Reset()   { *s = start64 }
func (s *sum64a) Reset()  { *s = start64 }
func (s *sum128) Reset()  { *s = sum128{start128Hi, start128Lo} }
func (s *sum128a) Reset() { *s = sum128a{start128Hi, start128Lo} }

func (s *sum32) Size() int   { return 4 }
func (s *sum32a) Size() int  { return 4 }
func (s *sum64) Size() int   { return 8 }
func (s *sum64a) Size() int  { return 8 }
func (s *sum128) Size() int  { return 16 }
func (s *sum128a) Size() int { return 16 }

func (s *sum32) BlockSize() int   { return 1 }
func (s *sum32a) BlockSize() int  { return 1 }
func (s *sum64) BlockSize() int   { return 1 }
func (s *sum64a) BlockSize() int  { return 1 }
func (s *sum128) BlockSize() int  { return 1 }
func (s *sum128a) BlockSize() int { return 1 }
