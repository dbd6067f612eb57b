package main

type Expr interface{ Eval(env map[string]int) int }
type Num int
type Var string
type Bin struct {
	op   byte
	l, r Expr
}

func (n Num) Eval(map[string]int) int     { return int(n) }
func (v Var) Eval(env map[string]int) int { return env[string(v)] }
func (b Bin) Eval(env map[string]int) int {
	x, y := b.l.Eval(env), b.r.Eval(env)
	switch b.op {
	case '+':
		return x + y
	case '*':
		return x * y
	}
	panic("bad op " + string(rune(b.op)))
}

func hanoi(n int, from, to, via string, moves *int) {
	if n == 0 {
		return
	}
	hanoi(n-1, from, via, to, moves)
	*moves++
	hanoi(n-1, via, to, from, moves)
}

func ackermann(m, n int) int {
	if m == 0 {
		return n + 1
	}
	if n == 0 {
		return ackermann(m-1, 1)
	}
	return ackermann(m-1, ackermann(m, n-1))
}

func even(n int) bool {
	if n == 0 {
		return true
	}
	return odd(n - 1)
}

func odd(n int) bool {
	if n == 0 {
		return false
	}
	return even(n - 1)
}

func permute(xs []int, emit func([]int)) {
	if len(xs) <= 1 {
		emit(xs)
		return
	}
	for i := range xs {
		rest := append(append([]int{}, xs[:i]...), xs[i+1:]...)
		permute(rest, func(p []int) { emit(append([]int{xs[i]}, p...)) })
	}
}

func main() {
	e := Bin{'+', Num(2), Bin{'*', Var("x"), Num(5)}}
	println(e.Eval(map[string]int{"x": 8}))
	moves := 0
	hanoi(6, "a", "b", "c", &moves)
	println(moves, ackermann(2, 3), even(10), odd(7))
	n, last := 0, 0
	permute([]int{1, 2, 3, 4}, func(p []int) {
		n++
		last = p[0]*1000 + p[1]*100 + p[2]*10 + p[3]
	})
	println(n, last)
	defer func() { println(recover().(string)) }()
	Bin{'?', Num(1), Num(2)}.Eval(nil)
}
