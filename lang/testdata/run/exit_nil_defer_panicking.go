package main

func main() {
	var f func()
	defer f()
	panic("first")
}
