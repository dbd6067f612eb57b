// Assignments whose sides overlap: swaps, rotations, shifts of fields and elements, self-assignment.
package main

type P struct{ x, y int }
type Q struct {
	a, b P
	s    string
}

func main() {
	q := Q{P{1, 2}, P{3, 4}, "s"}
	q.a, q.b = q.b, q.a
	println(q.a.x, q.b.y)
	q.a.x, q.a.y = q.a.y, q.a.x
	println(q.a.x, q.a.y)
	q = Q{q.b, q.a, q.s + q.s}
	println(q.a.x, q.b.x, q.s)
	p := &q
	p.a, q.b.x = P{q.b.x, q.a.x}, p.a.y
	println(q.a.x, q.a.y, q.b.x)
	arr := [4]P{{1, 1}, {2, 2}, {3, 3}, {4, 4}}
	arr[0], arr[1], arr[2], arr[3] = arr[3], arr[0], arr[1], arr[2]
	println(arr[0].x, arr[1].x, arr[2].x, arr[3].x)
	i, j := 0, 3
	arr[i], arr[j] = arr[j], arr[i]
	println(arr[0].x, arr[3].x)
	i, arr[i].x, j = j, 50, i
	println(i, arr[0].x, j)
	s := []int{1, 2, 3}
	s, s[0] = []int{9}, 100
	println(s[0], len(s))
	m := map[string]int{"a": 1, "b": 2}
	m["a"], m["b"] = m["b"], m["a"]
	println(m["a"], m["b"])
	k := "a"
	k, m[k] = "b", 70
	println(k, m["a"], m["b"])
	a, b, c := "a", "b", "c"
	a, b, c = c+a, a+b, b+c
	println(a, b, c)
	x, y := 1, 1
	for range 10 {
		x, y = y, x+y
	}
	println(x, y)
	arr = [4]P{arr[3], arr[2], arr[1], arr[0]}
	println(arr[0].x, arr[3].x)
	var n *P = &arr[1]
	n, n.x = &arr[2], n.y*100
	println(n.x, arr[1].x)
	e, f := interface{}(1), interface{}("s")
	e, f = f, e
	println(e.(string), f.(int))
	type L struct {
		next *L
		v    int
	}
	l := &L{&L{nil, 2}, 1}
	l, l.next = l.next, l
	println(l.v, l.next == nil)
	var list *L
	for v := range 3 {
		list = &L{list, v}
	}
	var rev *L
	for list != nil {
		list, list.next, rev = list.next, rev, list
	}
	println(rev.v, rev.next.v, rev.next.next.v)
}
