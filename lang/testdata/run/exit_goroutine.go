package main

func main() {
	c := make(chan int)
	go func() {
		panic("in a goroutine")
	}()
	<-c
}
