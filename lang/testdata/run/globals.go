// Package variables of all kinds, assigned and updated from functions and closures.
package main

var (
	i8  int8 = 100
	str      = "s"
	arr [3]uint16
	sl  []string
	mp  = map[string]int{}
	st  struct {
		a uint8
		b struct{ c, d string }
	}
	ptr   *int
	iface interface{}
	fn    func(int) int
	cplx  complex64
	ch    = make(chan int, 4)
)

func change() {
	i8 += 100
	str += "t"
	arr[1]--
	sl = append(sl, "x", "y")
	mp["a"]++
	st.a--
	st.b.d = str
	n := 5
	ptr = &n
	iface = st
	fn = func(x int) int { n += x; return n }
	cplx += 2i
	ch <- int(i8)
}

func main() {
	change()
	println(i8, str, arr[1], sl[1], mp["a"], st.a, st.b.d, *ptr, fn(3), *ptr, cplx, <-ch)
	i := 2
	arr[i], i = 7, 0
	arr[i]++
	println(arr[0], arr[2])
	p := &st.b
	p.c = "via p"
	println(st.b.c, iface.(struct {
		a uint8
		b struct{ c, d string }
	}).b.c == "")
	q := &arr
	q[0] = 9
	s := arr[:2]
	s[1]++
	println(arr[0], arr[1], len(s))
	sl[0], sl[1] = sl[1], sl[0]
	println(sl[0], sl[1])
	pi := &i8
	*pi = -128
	*pi--
	println(i8)
}
