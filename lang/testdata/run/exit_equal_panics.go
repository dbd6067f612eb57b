package main

func main() {
	defer func() {
		defer func() { panic(2) }()
		recover()
		panic(1)
	}()
	defer func() { panic(1) }()
	panic(1)
}
