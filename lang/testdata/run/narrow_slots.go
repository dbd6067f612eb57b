// Narrow scalars through every kind of place: the upper bytes of a slot must never show.
package main

type S struct {
	a int8
	b uint8
	c int16
	d bool
	e float32
	f uint32
}

type I interface{ get(i8 int8) (uint8, bool) }

func (s S) get(i8 int8) (uint8, bool) { return s.b + uint8(i8), s.d }
func (s *S) set(v int16) int16        { s.c = v; return s.c }

func id8(x int8) int8 { return x }

var g8 int8
var arr [5]uint8

func main() {
	s := S{-1, 255, -300, true, 1.5, 1 << 31}
	t := s
	t.a--
	t.b++
	t.c *= 200
	t.d = !t.d
	t.e *= 3
	t.f *= 2
	println(t.a, t.b, t.c, t.d, t.e, t.f, s.a, s.f)
	p := &t
	p.a -= 127
	p.b -= 1
	println(p.a, p.b, p.set(-32768), id8(p.a))
	m := map[int8]uint16{-1: 65535}
	m[-1]++
	m[id8(5)]--
	println(m[-1], m[5])
	c := make(chan int16, 1)
	c <- -2
	v, ok := <-c
	println(v, ok)
	var i interface{} = int8(-7)
	x, ok := i.(int8)
	y, ok2 := i.(uint8)
	println(x, ok, y, ok2)
	g8 = -128
	g8--
	arr[2] = 255
	k := 2
	arr[k] += 3
	println(g8, arr[2], arr[1], arr[3])
	var it I = s
	b, d := it.get(-1)
	println(b, d)
	f := func(a int8, b uint16) (int8, uint16) { return a * 2, b * 2 }
	println(f(100, 40000))
	sl := []bool{true, false}
	sl[0], sl[1] = sl[1], sl[0]
	println(sl[0], sl[1])
	var cap8 int8 = 100
	func() { cap8 += 100 }()
	println(cap8)
	a3 := [3]int8{1, -2, 3}
	for _, e := range a3 {
		print(e*60, " ")
	}
	println()
	r := [2]rune{'a', 'é'}
	println(r[1], string(r[0]))
	var u16 uint16 = 1
	println(u16<<15, u16<<16, -u16)
	switch e := i.(type) {
	case int8:
		println(e - 122)
	}
	for u8 := uint8(253); u8 != 1; u8++ {
		print(u8, " ")
	}
	println()
}
