package main

type T struct {
	a int8
	b string
	c interface{}
	d [2]float64
	_ int
}

func main() {
	x, y := 1, 2
	println(x < y, x <= y, x > y, x >= y, x == y, x != y)
	a, b := uint64(1<<63), uint64(1)
	println(a < b, a > b, int64(a) < int64(b))
	i8, j8 := int8(-1), int8(1)
	println(i8 < j8, uint8(i8) < uint8(j8))
	t, u := T{1, "b", 3, [2]float64{0, 1}, 0}, T{1, "b", 3, [2]float64{0, 1}, 0}
	println(t == u, t != u)
	u.c = "3"
	println(t == u)
	u.c = 3
	u.d[0] = -0.0
	println(t == u)
	nan := 0.0
	nan /= nan
	u.d[1] = nan
	println(t == u, u == u)
	p, q := &x, &y
	println(p == q, p == &x, p != nil)
	c1 := make(chan int)
	c2 := c1
	println(c1 == c2, c1 == nil)
	var e1, e2 interface{}
	println(e1 == e2, e1 == nil)
	e1, e2 = x, x
	println(e1 == e2)
	e2 = int8(x)
	println(e1 == e2, e2 == int8(1), x == e1)
	println("a" < "b", "a" < "", "ab" > "a", "Z" < "a")
	bt, bf := true, false
	println(bt == bf, bt != bf, bt == !bf)
	type B bool
	var bb B = x < y
	println(bb, !bb, bb && true)
	println([2]string{"a", "b"} == [2]string{"a", "b"}, [0]int{} == [0]int{})
	println(struct{}{} == struct{}{})
	f := 0.1
	println(f+0.2 == 0.3, float32(f) == 0.1, f < 0.2)
	r := 'a'
	println(r >= 'a' && r <= 'z', r == 97)
}
