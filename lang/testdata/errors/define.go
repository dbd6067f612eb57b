package p

func define(s struct{ f int }) {
	a := 1
	a := 2 // ERROR `4: no new variables on left side of :=`
	a, b := 3, 4
	b, b := 5, 6 // ERROR `5: b repeated on left side of :=`
	c, c := 7, 8 // ERROR `5: c repeated on left side of :=`
	s.f := 9 // ERROR `2: non-name s.f on left side of :=`
	1 := 2 // ERROR `2: non-name 1 on left side of :=`
	_ := 10 // ERROR `4: no new variables on left side of :=`
	_, d := 11, 12 // ERROR `5: declared and not used: d`
	_, _, _ = a, b, c
}
