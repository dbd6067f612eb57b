package p

func f() {
L: // ERROR `1: label L defined and not used`
M: // ERROR `1: label M defined and not used`
}

func g(x int) {
	switch x {
	case 1:
	N: // ERROR `2: label N defined and not used`
	}
}
