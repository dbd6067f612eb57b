package p

func a() int {
} // ERROR `1: missing return`

func b(x bool) int {
	if x {
		return 1
	}
} // ERROR `1: missing return`

func c() int {
	for {
		break
	}
} // ERROR `1: missing return`

func d(x int) int {
	switch x {
	case 1:
		return 1
	}
} // ERROR `1: missing return`

func e(x int) int {
	switch x {
	case 1:
		return 1
	default:
		panic("e")
	}
}

func f() int {
L:
	for {
		for {
			break L
		}
	}
} // ERROR `1: missing return`

func h(c chan int) int {
	select {
	case <-c:
		return 1
	}
}
