// Channels: buffered and unbuffered, range, close, comma ok, directions, nil channel in select, len and cap.
package main

func produce(n int, out chan<- int) {
	for i := 0; i < n; i++ {
		out <- i
	}
	close(out)
}

func sum(in <-chan int, done chan int) {
	total := 0
	for v := range in {
		total += v
	}
	done <- total
}

type Msg struct {
	id   int8
	text string
	back chan string
}

func main() {
	c, done := make(chan int), make(chan int)
	go produce(10, c)
	go sum(c, done)
	println(<-done)
	b := make(chan int8, 3)
	b <- -1
	b <- 100
	println(len(b), cap(b))
	v, ok := <-b
	println(v, ok)
	close(b)
	v, ok = <-b
	println(v, ok)
	v, ok = <-b
	println(v, ok, <-b)
	m := make(chan Msg)
	go func() {
		msg := <-m
		msg.back <- msg.text + "!"
	}()
	msg := Msg{1, "hello", make(chan string)}
	m <- msg
	println(<-msg.back)
	cc := make(chan chan int, 1)
	cc <- c
	println(<-cc == c)
	e := make(chan struct{})
	go close(e)
	<-e
	_, ok = <-e
	println(ok)
	var s chan<- int = make(chan int, 1)
	s <- 5
	println(len(s))
	f := make(chan float32, 1)
	f <- 1.5
	i := make(chan interface{}, 2)
	i <- <-f
	i <- nil
	x := (<-i).(float32)
	println(x, <-i == nil)
	bools := make(chan bool, 2)
	bools <- true
	if <-bools {
		println("true")
	}
	arr := make(chan [2]uint8, 1)
	arr <- [2]uint8{1, 2}
	println((<-arr)[1])
	fn := make(chan func() int, 1)
	fn <- func() int { return 7 }
	println((<-fn)())
}
