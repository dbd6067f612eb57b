package main

type E struct{ code int }

func (e E) Error() string { return "code is bad" }

func main() {
	defer func() {
		panic("second")
	}()
	panic(E{3})
}
