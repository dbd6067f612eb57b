// Package rand: random numbers of all types and shapes from a source of random words.
//
// The numbers that a seed yields are this library's own, not those of other implementations, which
// come from a table. The numbers that a Rand makes of a Source's are the same.
package rand

import "math"

// A Source yields 63 random bits at a time.
type Source interface {
	Int63() int64
	Seed(seed int64)
}

// A Source64 yields 64, too.
type Source64 interface {
	Source
	Uint64() uint64
}

// NewSource is a source that yields the same numbers for the same seed: SplitMix64, after Steele,
// Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
func NewSource(seed int64) Source { return &splitMix{uint64(seed)} }

type splitMix struct{ state uint64 }

func (s *splitMix) Seed(seed int64) { s.state = uint64(seed) }
func (s *splitMix) Int63() int64    { return int64(s.Uint64() >> 1) }

func (s *splitMix) Uint64() uint64 {
	s.state += 0x9e3779b97f4a7c15
	z := s.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// A Rand draws from its source. It is not for several goroutines at once.
type Rand struct {
	src      Source
	read     int64 // random bits from which Read has not taken all
	readLeft int   // bytes of it
}

func New(src Source) *Rand { return &Rand{src: src} }

func (r *Rand) Seed(seed int64) {
	r.src.Seed(seed)
	r.readLeft = 0
}

func (r *Rand) Int63() int64   { return r.src.Int63() }
func (r *Rand) Uint32() uint32 { return uint32(r.Int63() >> 31) }
func (r *Rand) Int31() int32   { return int32(r.Int63() >> 32) }
func (r *Rand) Int() int       { return int(r.Int63()) }

func (r *Rand) Uint64() uint64 {
	if src, ok := r.src.(Source64); ok {
		return src.Uint64()
	}
	return uint64(r.Int63())>>31 | uint64(r.Int63())<<32
}

// Below n, each with the same probability: what lies beyond the last multiple of n is drawn again.

func (r *Rand) Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
	}
	if n&(n-1) == 0 {
		return r.Int63() & (n - 1)
	}
	last := int64(1<<63 - 1 - (1<<63)%uint64(n))
	v := r.Int63()
	for v > last {
		v = r.Int63()
	}
	return v % n
}

func (r *Rand) Int31n(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int31n")
	}
	if n&(n-1) == 0 {
		return r.Int31() & (n - 1)
	}
	last := int32(1<<31 - 1 - (1<<31)%uint32(n))
	v := r.Int31()
	for v > last {
		v = r.Int31()
	}
	return v % n
}

func (r *Rand) Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	if n < 1<<31 {
		return int(r.Int31n(int32(n)))
	}
	return int(r.Int63n(int64(n)))
}

// Float64 is in [0, 1); what would be rounded up to 1 is drawn again.
func (r *Rand) Float64() float64 {
	for {
		if f := float64(r.Int63()) / (1 << 63); f != 1 {
			return f
		}
	}
}

// Float32 is in [0, 1), likewise.
func (r *Rand) Float32() float32 {
	for {
		if f := float32(r.Float64()); f != 1 {
			return f
		}
	}
}

// ExpFloat64 is exponentially distributed with rate 1.
func (r *Rand) ExpFloat64() float64 { return -math.Log(1 - r.Float64()) }

// NormFloat64 is normally distributed with mean 0 and deviation 1: the polar method of Marsaglia.
func (r *Rand) NormFloat64() float64 {
	for {
		x, y := 2*r.Float64()-1, 2*r.Float64()-1
		square := x*x + y*y
		if 0 < square && square < 1 {
			return x * math.Sqrt(-2*math.Log(square)/square)
		}
	}
}

// Perm is a permutation of 0 to n-1: each number goes to a random place among those before it, and
// what is there goes to the end.
func (r *Rand) Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		j := r.Intn(i + 1)
		p[i] = p[j]
		p[j] = i
	}
	return p
}

// Shuffle puts n things that swap exchanges into random order.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		swap(i, int(r.Int63n(int64(i+1))))
	}
}

// Read fills p; it never fails.
func (r *Rand) Read(p []byte) (n int, err error) {
	for i := range p {
		if r.readLeft == 0 {
			r.read, r.readLeft = r.Int63(), 7
		}
		p[i] = byte(r.read)
		r.read >>= 8
		r.readLeft--
	}
	return len(p), nil
}
