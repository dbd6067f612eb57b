package main

type careful struct{}

func (careful) Error() (s string) {
	defer func() { s = "careful: " + recover().(string) }()
	panic("inner")
}

func main() {
	defer println("deferred")
	panic(careful{})
}
