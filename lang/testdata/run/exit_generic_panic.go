// A panic with a value of a generic type shows the instance's name.
package main

type Code[T any] int
type Tag[T any] string

func fail[T any](v T) { panic(v) }

func main() {
	defer func() {
		e := recover()
		println(e.(Code[string]) == 3)
		fail(Tag[[]int]("bad"))
	}()
	fail(Code[string](3))
}
