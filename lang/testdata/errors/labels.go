package p

func labels() {
L: // ERROR `1: label L defined and not used`
	for {
	}
M:
	for {
		goto M
	}
M: // ERROR `1: label M already defined at labels.go:7:1`
	for {
	}
	goto N // ERROR `7: label N not defined`
}
