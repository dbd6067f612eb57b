package p

func goDefer(s []int, f func() int) {
	defer 1 // ERROR `8: expression in defer must be function call`
	go func() {} // ERROR `5: expression in go must be function call`
	defer recover // ERROR `8: expression in defer must be function call`
	defer len(s) // ERROR `8: defer discards result of len(s) (value of type int)`
	defer int(3) // ERROR `8: defer requires function call, not conversion int(3) (constant 3 of type int)`
	go append(s, 1) // ERROR `5: go discards result of append(s, 1) (value of type []int)`
	go f()
	defer recover()
	defer panic(1)
	go f // ERROR `5: expression in go must be function call`
	defer undefined() // ERROR `8: undefined: undefined`
}
