// Types declared in functions, recursive types, functions and maps of themselves, arrays of channels.
package main

type F func(F) int
type M map[string]M
type S []S
type Ring struct {
	next, prev *Ring
	c          chan *Ring
	f          func(*Ring) *Ring
}
type A struct{ b *B }
type B struct {
	a A
	n int
}

func main() {
	type local struct{ x int }
	type pair [2]local
	p := pair{{1}, {2}}
	p[0], p[1] = p[1], p[0]
	println(p[0].x, p[1].x)
	var f F = func(g F) int {
		if g == nil {
			return 1
		}
		return 2 + g(nil)
	}
	println(f(f))
	m := M{"a": {"b": {}}}
	println(len(m), len(m["a"]), len(m["a"]["b"]), len(m["x"]["y"]))
	s := S{S{}, S{S{}, S{}}}
	println(len(s), len(s[1]))
	r := &Ring{}
	r.next, r.prev = r, r
	r.c = make(chan *Ring, 1)
	r.f = func(x *Ring) *Ring { return x.next }
	r.c <- r
	println(r.f(<-r.c) == r, r.next.prev.next == r)
	b := B{n: 5}
	b.a.b = &b
	println(b.a.b.a.b.n)
	chans := [2]chan int{make(chan int, 1), make(chan int, 1)}
	for i := range chans {
		chans[i] <- i + 10
	}
	println(<-chans[1], <-chans[0])
	{
		type local int8
		var l local = 127
		l++
		println(l)
	}
	var i interface{} = local{3}
	_, ok := i.(local)
	println(ok)
}
