package main

var x []int

func f() int { x = make([]int, 5); y = 7; c = 3 + 2i; s = "abcdef"; return 0 }

var y = 1
var c = 1 + 1i
var s = "a"

func reset() { x = make([]int, 1); y = 1; c = 1 + 1i; s = "a" }

func three(a, b, d int) { println(a, b, d) }
func ret() (int, int, int) { return len(x), f(), len(x) }
func retY() (int, int, int) { return y, f(), y }
func id(a int) int { return a }

type S struct{ a, b, d int }

func main() {
	reset()
	three(len(x), f(), len(x))
	reset()
	println(ret())
	reset()
	println(retY())
	reset()
	v := S{len(x), f(), len(x)}
	println(v.a, v.b, v.d)
	reset()
	w := []int{len(x), f(), len(x)}
	println(w[0], w[1], w[2])
	reset()
	a, b, d := len(x), f(), len(x)
	println(a, b, d)
	reset()
	a, b, d = len(s), f(), len(s)
	println(a, b, d)
	reset()
	a, b, d = y, f(), y
	println(a, b, d)
	reset()
	println(len(x)+f()+len(x), len(s)*f()+len(s))
	reset()
	e, b, g := real(c), f(), imag(c)
	println(e, b, g)
	reset()
	h, b, i := make([]int, y), f(), make([]int, y)
	println(len(h), b, len(i))
	reset()
	j, b, k := append(x, 1), f(), append(x, 1)
	println(len(j), b, len(k))
	reset()
	l, b, m := x[0:], f(), x[0:]
	println(len(l), b, len(m))
	reset()
	n, b, o := s+"z", f(), s+"z"
	println(n, b, o)
	reset()
	p, b, q := y+1, f(), y+1
	println(p, b, q)
	reset()
	var t any = y
	r, b, u := t.(int), f(), any(y)
	println(r, b, u.(int))
	reset()
	min1, b, min2 := min(y, 100), f(), min(y, 100)
	println(min1, b, min2)
	reset()
	ss, b, s2 := string([]byte(s)), f(), []byte(s)
	println(ss, b, len(s2))
	reset()
	cc, b, dd := complex(float64(y), 0), f(), complex(float64(y), 0)
	println(real(cc), b, real(dd))
}
