package p

type T struct{}

func rangeLoops(x int, f float64, t T, s []string, m map[string]int, c chan<- int) {
	for i, j := range 5 { // ERROR `6: declared and not used: i` `9: range over 5 (untyped int constant) permits only one iteration variable`
	}
	for i := range f { // ERROR `17: cannot range over f (variable of type float64)`
	}
	for range t { // ERROR `12: cannot range over t (variable of struct type T)`
	}
	for range c { // ERROR `12: cannot range over c (variable of type chan<- int): receive from send-only channel chan<- int`
	}
	var str string
	for str = range s { // ERROR `6: cannot use str (value of type int) as string value in assignment`
	}
	for _, x = range s { // ERROR `9: cannot use x (value of type string) as int value in assignment`
	}
	for k, v := range m { // ERROR `6: declared and not used: k` `9: declared and not used: v`
		k = 1 // ERROR `7: cannot use 1 (untyped int constant) as string value in assignment`
	}
	for 5 = range 5 { // ERROR `6: cannot assign to 5 (neither addressable nor a map index expression)`
	}
	for i := range nil { // ERROR `17: cannot range over nil`
	}
	for str = range 10 { // ERROR `18: cannot use 10 (untyped int constant) as string value in range clause`
	}
	for a, b := range undefined { // ERROR `20: undefined: undefined`
	}
	_ = str
}
