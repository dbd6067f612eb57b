// Select: default, ready cases, sends and receives, comma ok, assignment to places, nil channels, loops.
package main

func main() {
	a := make(chan int, 1)
	b := make(chan string, 1)
	select {
	case v := <-a:
		println("a", v)
	default:
		println("default")
	}
	a <- 5
	select {
	case v := <-a:
		println("a", v)
	case s := <-b:
		println("b", s)
	}
	select {
	case a <- 6:
		println("sent")
	case b <- "x":
		println("sent")
	}
	var got struct {
		v  int
		ok bool
	}
	for len(a)+len(b) > 0 {
		select {
		case got.v, got.ok = <-a:
			println("got")
		case <-b:
			println("got")
		}
	}
	close(a)
	select {
	case v, ok := <-a:
		println(v, ok)
	}
	var nilc chan int
	select {
	case nilc <- 1:
		println("never")
	case <-nilc:
		println("never")
	default:
		println("nil channels are never ready")
	}
	m := map[string]int{}
	c := make(chan int, 1)
	c <- 9
	select {
	case m["k"] = <-c:
	}
	println(m["k"])
	narrow := make(chan int8, 1)
	narrow <- -3
	select {
	case x := <-narrow:
		println(x, x*100)
	}
	done := make(chan bool)
	data := make(chan int)
	go func() {
		for i := 0; i < 3; i++ {
			data <- i
		}
		done <- true
	}()
	total := 0
loop:
	for {
		select {
		case v := <-data:
			total += v
			if v == 1 {
				continue loop
			}
		case <-done:
			break loop
		}
	}
	println(total)
	order := func(s string, c chan int) chan int {
		print(s, " ")
		return c
	}
	val := func(n int) int {
		print(n, " ")
		return n
	}
	full := make(chan int, 1)
	select {
	case order("x", full) <- val(1):
	case <-order("y", nil):
	case order("z", nil) <- val(2):
	}
	println(<-full)
	var i interface{}
	ic := make(chan string, 1)
	ic <- "s"
	select {
	case i = <-ic:
	}
	println(i.(string))
	select {
	case <-func() chan int { c := make(chan int, 1); c <- 1; return c }():
		println("ready")
	}
}
