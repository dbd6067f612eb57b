// Slices: growth, aliasing, three-index slices, nil, copy, append of slices and strings, clear.
package main

func main() {
	var s []int
	println(s == nil, len(s), cap(s))
	for i := 0; i < 10; i++ {
		s = append(s, i*i)
	}
	println(len(s), s[9], cap(s) >= 10)
	t := s[2:5]
	t[0] = 100
	println(s[2], len(t), cap(t) == cap(s)-2)
	u := s[2:5:5]
	u = append(u, -1)
	println(s[5], u[3], len(u))
	t = append(t, -2)
	println(s[5], t[3])
	v := make([]int, 3, 10)
	println(copy(v, s), v[2], copy(v, []int{7}), v[0], len(v[:10]), v[:10][9])
	bytes := make([]byte, 3)
	println(copy(bytes, "hello"), string(bytes))
	bytes = append(bytes, " world"...)
	println(string(bytes))
	w := append([]int(nil), s[:3]...)
	w[0] = 55
	println(s[0], w[0])
	clear(w)
	println(w[0], len(w))
	e := []string{}
	println(e == nil, len(e))
	k := []string{3: "d", 1: "b"}
	println(len(k), k[1], k[3], k[0] == "")
	nested := [][]int{{1}, {2, 3}, {}}
	nested[2] = append(nested[2], 4, 5, 6)
	for _, row := range nested {
		for _, x := range row {
			print(x, " ")
		}
	}
	println()
	arr := [5]int{1, 2, 3, 4, 5}
	q := arr[1:4]
	q[0] = 20
	println(arr[1], len(q), cap(q))
	pa := (*[2]int)(q)
	pa[1] = 30
	ba := [2]int(q)
	ba[0] = 0
	println(arr[2], q[0], ba[1])
	x, y := s[1:], s[:0]
	x, y = y, x
	println(len(x), len(y))
	s[0], s[1] = s[1], s[0]
	println(s[0], s[1])
	structs := []struct {
		name string
		n    int8
	}{{"a", 1}, {"b", 2}}
	structs[1].n -= 100
	structs[0].name += "!"
	for i, e := range structs {
		e.n = 0
		println(i, e.name, structs[i].n)
	}
	s = s[:0]
	for range s {
		println("never")
	}
	ptr := []*int{new(int), &arr[4]}
	*ptr[0] = 5
	*ptr[1]++
	println(*ptr[0], arr[4])
}
