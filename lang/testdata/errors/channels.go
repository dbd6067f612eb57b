package p

func channels(c chan<- int, d <-chan int, e chan int, n int) {
	<-c // ERROR `4: invalid operation: cannot receive from send-only channel chan<- int c (variable of type chan<- int)`
	d <- 1 // ERROR `2: invalid operation: cannot send to receive-only channel <-chan int d (variable of type <-chan int)`
	e <- "s" // ERROR `7: cannot use "s" (untyped string constant) as int value in send`
	n <- 1 // ERROR `2: invalid operation: cannot send to non-channel int n (variable of type int)`
	<-n // ERROR `4: invalid operation: cannot receive from non-channel int n (variable of type int)`
	close(d) // ERROR `8: invalid operation: cannot close receive-only channel d (variable of type <-chan int)`
	close(n) // ERROR `8: invalid operation: cannot close non-channel n (variable of type int)`
	c = d // ERROR `6: cannot use d (variable of type <-chan int) as chan<- int value in assignment`
	c = e
	for range c { // ERROR `12: cannot range over c (variable of type chan<- int): receive from send-only channel chan<- int`
	}
	for x, y := range e { // ERROR `6: declared and not used: x` `9: range over e (variable of type chan int) permits only one iteration variable`
	}
	var f chan string = e // ERROR `22: cannot use e (variable of type chan int) as chan string value in variable declaration`
	_ = f
}
