package p

func labels() {
	{
	L:
		for {
			break L
		}
	}
L: // ERROR `1: label L already defined at labels_twice.go:5:2`
	for {
		break L // ERROR `9: invalid break label L`
	}
M:
	for {
		continue M
	}
M: // ERROR `1: label M already defined at labels_twice.go:14:1`
	for {
		continue M // ERROR `12: invalid continue label M`
	}
}
