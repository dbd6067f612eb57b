// Go statements of every form, in lock step by channels.
package main

type T struct {
	n int
	c chan int
}

func (t T) Value()    { t.c <- t.n }
func (t *T) Pointer() { t.c <- t.n }

type Sender interface{ Value() }

func send(c chan int, vs ...int) {
	for _, v := range vs {
		c <- v
	}
}

func main() {
	c := make(chan int)
	go send(c, 1, 2, 3)
	println(<-c, <-c, <-c)
	t := T{5, c}
	go t.Value()
	t.n = 6
	println(<-c)
	go t.Pointer()
	println(<-c)
	var s Sender = t
	go s.Value()
	println(<-c)
	f := t.Value
	go f()
	println(<-c)
	for i := range 3 {
		go func() { c <- i * 10 }()
		print(<-c, " ")
	}
	println()
	x := 0
	done := make(chan bool)
	go func(y int) {
		x = y
		done <- true
	}(7)
	<-done
	println(x)
	go close(done)
	<-done
	e := make(chan error, 1)
	go func() {
		defer func() { e <- recover().(error) }()
		var m map[string]int
		m["x"] = 1
	}()
	println((<-e).Error())
	go func(a [3]int, s string, i interface{}) { c <- a[2] + len(s) + i.(int) }([3]int{1, 2, 3}, "four", 5)
	println(<-c)
	pipe := c
	for i := 0; i < 5; i++ {
		next := make(chan int)
		go func(in, out chan int) { out <- 1 + <-in }(pipe, next)
		pipe = next
	}
	c <- 0
	println(<-pipe)
}
