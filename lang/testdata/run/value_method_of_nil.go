package main

type T int

func (t T) F() {}

type G[P any] struct{ p P }

func (g G[P]) F() {}

type E struct{ *T }

type I interface{ F() }

func try(i I) {
	defer func() { println(recover().(error).Error()) }()
	i.F()
}

func main() {
	try((*T)(nil))
	try((*G[int])(nil))
	try(E{})
	try(&E{})
	try((*E)(nil))
}
