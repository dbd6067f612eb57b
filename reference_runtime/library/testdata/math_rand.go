// math/rand and math/rand/v2: published generators, what a Rand makes of a source's words, and the
// shape of the rest.
package main

import (
	"fmt"
	"math"
	"math/rand"
	v2 "math/rand/v2"
)

// A counter is a source that everybody knows.
type counter struct{ n int64 }

func (c *counter) Seed(seed int64) { c.n = seed }
func (c *counter) Int63() int64 {
	c.n = c.n*6364136223846793005 + 1442695040888963407
	return int64(uint64(c.n) >> 1)
}

func main() {
	r := v2.New(v2.NewPCG(1, 2))
	for i := 0; i < 5; i++ {
		fmt.Println(r.Uint64(), r.Uint32(), r.Int64(), r.Int32(), r.Int(), r.Uint(), r.Float64(), r.Float32())
	}
	for _, n := range []int{1, 2, 3, 10, 100, 1 << 20, 1<<31 + 7, 1<<62 + 1} {
		fmt.Println(r.IntN(n), r.Int64N(int64(n)), r.Uint64N(uint64(n)), r.UintN(uint(n)))
		if n < 1<<31 {
			fmt.Println(r.Int32N(int32(n)), r.Uint32N(uint32(n)))
		}
	}
	fmt.Println(r.Perm(10))

	var seed [32]byte
	copy(seed[:], "chacha8 chacha8 chacha8 chacha8 ")
	c := v2.NewChaCha8(seed)
	for i := 0; i < 600; i++ {
		if x := c.Uint64(); i%37 == 0 || i > 590 {
			fmt.Println(i, x)
		}
	}
	bytes := make([]byte, 11)
	c.Read(bytes)
	fmt.Println(bytes, c.Uint64())
	c.Seed(seed)
	fmt.Println(c.Uint64())

	o := rand.New(&counter{})
	o.Seed(7)
	for i := 0; i < 5; i++ {
		fmt.Println(o.Int63(), o.Int31(), o.Uint32(), o.Uint64(), o.Int(), o.Float64(), o.Float32())
	}
	for _, n := range []int{1, 2, 3, 10, 100, 1 << 20, 1<<31 - 1, 1<<31 + 7, 1<<62 + 1} {
		fmt.Println(o.Intn(n), o.Int63n(int64(n)))
	}
	fmt.Println(o.Int31n(77), o.Perm(10))
	o.Read(bytes)
	fmt.Println(bytes)

	a, b := rand.New(rand.NewSource(5)), rand.New(rand.NewSource(5))
	fmt.Println(a.Int63() == b.Int63(), a.Intn(1000) == b.Intn(1000), a.Perm(5)[2] == b.Perm(5)[2])
	rand.Seed(9)
	fmt.Println(rand.Int63() == rand.Int63(), v2.Uint64() == v2.Uint64(), rand.Intn(5) < 5, rand.Uint64() == 0)

	// Means of many draws.
	normal, exponential, uniform, low := 0.0, 0.0, 0.0, uint64(0)
	z := v2.NewZipf(r, 2, 1, 1000)
	const draws = 20000
	for i := 0; i < draws; i++ {
		normal += r.NormFloat64()
		exponential += r.ExpFloat64()
		uniform += r.Float64()
		if z.Uint64() == 0 {
			low++
		}
	}
	near := func(x, want float64) bool { return math.Abs(x/draws-want) < 0.03 }
	fmt.Println(near(normal, 0), near(exponential, 1), near(uniform, 0.5), near(float64(low), 0.6083))
	fmt.Println(rand.NewZipf(a, 1, 1, 5) == nil, rand.NewZipf(a, 1.5, 2, 5).Uint64() <= 5)
	for _, f := range []func(){
		func() { rand.Intn(0) }, func() { rand.Int31n(-1) }, func() { rand.Int63n(0) }, func() { v2.IntN(0) },
		func() { v2.Uint64N(0) }, func() { v2.Int32N(0) }, func() { v2.Shuffle(-1, nil) }, func() { rand.Shuffle(-1, nil) },
	} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
}
