package main

type T bool
type S string
type N int

func main() {
	defer func() {
		defer func() {
			defer func() {
				recover()
				panic(N(7))
			}()
			panic(1.5)
		}()
		panic(S("named"))
	}()
	panic(T(true))
}
