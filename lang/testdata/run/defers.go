// Defer: order, arguments evaluated at once, loops, named results, methods, interfaces, built-ins.
package main

type T struct{ n int }

func (t T) Show(s string) { println("show", s, t.n) }
func (t *T) Inc()         { t.n++ }

type Shower interface{ Show(string) }

func named() (r int) {
	defer func() { r *= 2 }()
	r = 5
	return r + 1
}

func overwritten() (r int, s string) {
	defer func() { s += "!" }()
	defer func() { r++ }()
	return 10, "s"
}

func unnamed() int {
	x := 1
	defer func() { x = 100 }()
	return x
}

func loop() {
	for i := 0; i < 3; i++ {
		defer print(i, " ")
		defer func() { print("c", i, " ") }()
	}
}

func early(n int) string {
	defer println("early", n)
	if n > 0 {
		return "positive"
	}
	defer println("second")
	return "other"
}

func main() {
	println(named(), unnamed())
	println(overwritten())
	loop()
	println()
	println(early(1))
	println(early(0))
	t := T{1}
	defer t.Show("value")
	defer (&t).Inc()
	var s Shower = t
	defer s.Show("interface")
	t.n = 50
	m := map[string]int{"a": 1}
	c := make(chan int, 1)
	func() {
		defer delete(m, "a")
		defer close(c)
		defer print("x", 1, "\n")
		dst := make([]int, 2)
		defer func() { println("copied", dst[1]) }()
		defer copy(dst, []int{7, 8})
		println(len(m))
	}()
	_, ok := <-c
	println(len(m), ok)
	var f func()
	defer func() {
		println("recovered", recover() != nil)
	}()
	defer f()
	println("end")
}
