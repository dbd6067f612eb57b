// Package rand: random numbers of all types and shapes from a source of random words.
package rand

import (
	"math"
	"math/bits"
)

// A Rand draws from its source. It is not for several goroutines at once.
type Rand struct {
	src Source
}

func New(src Source) *Rand { return &Rand{src: src} }

func (r *Rand) Uint64() uint64 { return r.src.Uint64() }
func (r *Rand) Uint32() uint32 { return uint32(r.src.Uint64() >> 32) }
func (r *Rand) Uint() uint     { return uint(r.src.Uint64()) }
func (r *Rand) Int64() int64   { return int64(r.src.Uint64() &^ (1 << 63)) }
func (r *Rand) Int32() int32   { return int32(r.src.Uint64() >> 33) }
func (r *Rand) Int() int       { return int(uint(r.src.Uint64()) << 1 >> 1) }

// Below n, each with the same probability.

func (r *Rand) Int64N(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int64N")
	}
	return int64(r.below64(uint64(n)))
}

func (r *Rand) Uint64N(n uint64) uint64 {
	if n == 0 {
		panic("invalid argument to Uint64N")
	}
	return r.below64(n)
}

func (r *Rand) Int32N(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int32N")
	}
	return int32(r.below64(uint64(n)))
}

func (r *Rand) Uint32N(n uint32) uint32 {
	if n == 0 {
		panic("invalid argument to Uint32N")
	}
	return uint32(r.below64(uint64(n)))
}

func (r *Rand) IntN(n int) int {
	if n <= 0 {
		panic("invalid argument to IntN")
	}
	return int(r.below64(uint64(n)))
}

func (r *Rand) UintN(n uint) uint {
	if n == 0 {
		panic("invalid argument to UintN")
	}
	return uint(r.below64(uint64(n)))
}

// below64 is uniform in [0, n): the high half of a random word times n. The few words that would
// make some results likelier than others are drawn again. After D. Lemire, "Fast random integer
// generation in an interval", 2019.
func (r *Rand) below64(n uint64) uint64 {
	if n&(n-1) == 0 {
		return r.src.Uint64() & (n - 1)
	}
	high, low := bits.Mul64(r.src.Uint64(), n)
	if low < n {
		unfair := -n % n
		for low < unfair {
			high, low = bits.Mul64(r.src.Uint64(), n)
		}
	}
	return high
}

// In [0, 1).

func (r *Rand) Float64() float64 { return float64(r.src.Uint64()<<11>>11) / (1 << 53) }
func (r *Rand) Float32() float32 { return float32(r.Uint32()<<8>>8) / (1 << 24) }

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

// Perm is a permutation of 0 to n-1.
func (r *Rand) Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	r.Shuffle(n, func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}

// Shuffle puts n things that swap exchanges into random order.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		swap(i, int(r.below64(uint64(i+1))))
	}
}

// The source behind the functions below: the runtime's own random numbers.
type global struct{}

func (global) Uint64() uint64 { return random() }

// random draws from the runtime's numbers for the calling goroutine.
func random() uint64

var shared = Rand{global{}}

func Uint64() uint64                     { return shared.Uint64() }
func Uint32() uint32                     { return shared.Uint32() }
func Uint() uint                         { return shared.Uint() }
func Int64() int64                       { return shared.Int64() }
func Int32() int32                       { return shared.Int32() }
func Int() int                           { return shared.Int() }
func Int64N(n int64) int64               { return shared.Int64N(n) }
func Uint64N(n uint64) uint64            { return shared.Uint64N(n) }
func Int32N(n int32) int32               { return shared.Int32N(n) }
func Uint32N(n uint32) uint32            { return shared.Uint32N(n) }
func IntN(n int) int                     { return shared.IntN(n) }
func UintN(n uint) uint                  { return shared.UintN(n) }
func Float64() float64                   { return shared.Float64() }
func Float32() float32                   { return shared.Float32() }
func ExpFloat64() float64                { return shared.ExpFloat64() }
func NormFloat64() float64               { return shared.NormFloat64() }
func Perm(n int) []int                   { return shared.Perm(n) }
func Shuffle(n int, swap func(i, j int)) { shared.Shuffle(n, swap) }

type integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

// N is below n, each with the same probability, in n's own type.
func N[Int integer](n Int) Int {
	if n <= 0 {
		panic("invalid argument to N")
	}
	return Int(shared.below64(uint64(n)))
}
