// Composite literals: nested, elided types, pointers elided, keys, zero values, large ones.
package main

type P struct{ x, y int }
type Line struct{ from, to P }
type Tree struct {
	left, right *Tree
	value       int
}

var global = []P{{1, 2}, {y: 3}}

func (t *Tree) sum() int {
	if t == nil {
		return 0
	}
	return t.left.sum() + t.right.sum() + t.value
}

func main() {
	l := Line{P{1, 2}, P{3, 4}}
	ls := []Line{{P{1, 1}, P{2, 2}}, {to: P{5, 5}}}
	ps := []*P{{1, 2}, {3, 4}, nil}
	mp := map[P]*P{{1, 2}: {3, 4}}
	ms := map[string][]int{"a": {1, 2}, "b": nil, "c": {}}
	pa := &[...]string{"x", "y"}
	ppm := []map[string]P{{"k": {7, 8}}}
	println(l.to.y, ls[1].to.x, ps[1].y, ps[2] == nil, mp[P{1, 2}].x, len(ms["a"]), ms["b"] == nil, ms["c"] == nil)
	println(pa[1], ppm[0]["k"].y, global[1].y, global[1].x)
	t := &Tree{&Tree{value: 1}, &Tree{&Tree{value: 2}, nil, 3}, 4}
	println(t.sum())
	a := [5]int{1: 10, 20, 4: 40}
	println(a[0], a[1], a[2], a[3], a[4])
	s := []rune{'a': 1, 'c': 3}
	println(len(s), s['a'], s['c'])
	fs := []func() int{func() int { return 1 }, func() int { return 2 }}
	println(fs[0]() + fs[1]())
	is := []interface{}{1, "a", P{1, 2}, &P{3, 4}, nil, []int{5}}
	println(len(is), is[2].(P).y, is[3].(*P).x, is[5].([]int)[0])
	arr := [2][2]P{{{1, 2}, {3, 4}}, {{5, 6}}}
	println(arr[0][1].y, arr[1][0].x, arr[1][1].x)
	anon := struct {
		a int
		b []struct{ c string }
	}{1, []struct{ c string }{{"x"}, {"y"}}}
	println(anon.a, anon.b[1].c)
	p := &P{x: 5}
	p.y = p.x
	*p = P{p.y + 1, p.x + 2}
	println(p.x, p.y)
	q := P{1, 2}
	q = P{q.y, q.x}
	println(q.x, q.y)
	var m = map[string]int{
		"one":   1,
		"two":   2,
		"three": len("three"),
	}
	println(len(m), m["three"])
	if (P{1, 2}) == q {
		println("equal")
	}
	for _, v := range []P{{1, 1}, {2, 2}} {
		print(v.x+v.y, " ")
	}
	println()
	pp := &[]int{1, 2, 3}
	(*pp)[1] = 20
	pm := &map[string]int{"a": 1}
	(*pm)["b"] = 2
	println((*pp)[1], len(*pm))
}
