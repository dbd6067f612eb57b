package p

func choose[T any](c bool, a, b T) T { return a }

type I interface{ M() }
type T struct{}

func (T) M() {}

type N int
type J interface{ M(); K() }
type E error

func calls() {
	var a any
	var i int16
	var ii I
	var t T
	var n N
	var j J
	var e error
	var e2 E
	var s struct{}
	var p *T
	_ = choose(true, i, a) // ERROR `22: in call to choose, type any of a does not match inferred type int16 for T`
	_ = choose(true, a, i) // ERROR `22: in call to choose, type int16 of i does not match inferred type any for T`
	_ = choose(true, ii, t) // ERROR `23: in call to choose, type T of t does not match inferred type I for T`
	_ = choose(true, t, ii) // ERROR `22: in call to choose, type I of ii does not match inferred type T for T`
	_ = choose(true, a, t) // ERROR `22: in call to choose, type T of t does not match inferred type any for T`
	_ = choose(true, t, a) // ERROR `22: in call to choose, type any of a does not match inferred type T for T`
	_ = choose(true, ii, a) // ERROR `23: in call to choose, type any of a does not match inferred type I for T`
	_ = choose(true, a, ii) // ERROR `22: in call to choose, type I of ii does not match inferred type any for T`
	_ = choose(true, ii, j) // ERROR `23: in call to choose, type J of j does not match inferred type I for T`
	_ = choose(true, j, ii) // ERROR `22: in call to choose, type I of ii does not match inferred type J for T`
	_ = choose(true, n, a) // ERROR `22: in call to choose, type any of a does not match inferred type N for T`
	_ = choose(true, a, n) // ERROR `22: in call to choose, type N of n does not match inferred type any for T`
	_ = choose(true, 1, a)
	_ = choose(true, a, 1)
	_ = choose(true, n, i) // ERROR `22: in call to choose, type int16 of i does not match inferred type N for T`
	_ = choose(true, n, ii) // ERROR `22: in call to choose, type I of ii does not match inferred type N for T`
	_ = choose(true, e, e2) // ERROR `22: in call to choose, type E of e2 does not match inferred type error for T`
	_ = choose(true, e2, e) // ERROR `23: in call to choose, type error of e does not match inferred type E for T`
	_ = choose(true, s, t)
	_ = choose(true, t, s)
	_ = choose(true, a, s) // ERROR `22: in call to choose, type struct{} of s does not match inferred type any for T`
	_ = choose(true, s, a) // ERROR `22: in call to choose, type any of a does not match inferred type struct{} for T`
	_ = choose(true, p, ii) // ERROR `22: in call to choose, type I of ii does not match inferred type *T for T`
	_ = choose(true, ii, p) // ERROR `23: in call to choose, type *T of p does not match inferred type I for T`
	_ = choose(true, []any{}, []int{}) // ERROR `28: in call to choose, type []int of []int{} does not match inferred type []any for T`
	_ = choose(true, nil, a)
	_ = choose(true, []int(nil), a) // ERROR `31: in call to choose, type any of a does not match inferred type []int for T`
	_ = choose(true, a, []int(nil)) // ERROR `22: in call to choose, type []int of []int(nil) does not match inferred type any for T`
	_ = choose(true, func() {}, a) // ERROR `30: in call to choose, type any of a does not match inferred type func() for T`
	_ = choose(true, calls, a) // ERROR `26: in call to choose, type any of a does not match inferred type func() for T`
	_ = choose(true, chan int(nil), (<-chan int)(nil))
	_ = choose(true, (<-chan int)(nil), chan int(nil))
}
