package p

func goDeferParenthesised(f func()) {
	go (f()) // ERROR `5: expression in go must not be parenthesized`
	defer (f()) // ERROR `8: expression in defer must not be parenthesized`
	defer (f)()
}
