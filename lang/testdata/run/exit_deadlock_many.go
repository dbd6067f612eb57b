package main

func main() {
	c := make(chan int)
	done := make(chan bool)
	for i := 0; i < 3; i++ {
		go func() {
			defer func() { done <- true }()
			c <- i
		}()
	}
	<-c
	<-done
	<-done
	println("not reached")
}
