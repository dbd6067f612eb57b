package main

func main() {
	defer func() { println("not recovered", recover() != nil) }()
	var f func()
	go f()
}
