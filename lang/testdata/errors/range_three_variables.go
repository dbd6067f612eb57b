package p

func rangeThreeVariables(m map[string]int) {
	for a, b, c := range m { // ERROR `6: declared and not used: a` `9: declared and not used: b` `12: range clause permits at most two iteration variables`
	}
}

func rangeThreeOver(c chan int, f func(func() bool), g func(func(int, int) bool)) {
	for a, b, d := range c { // ERROR `6: declared and not used: a` `9: range over c (variable of type chan int) permits only one iteration variable`
	}
	for a, b, d := range 1.5 { // ERROR `23: cannot range over 1.5 (untyped float constant)`
	}
	for a, b, d := range f { // ERROR `6: range over f (variable of type func(func() bool)) permits no iteration variables`
	}
	for a, b, d := range g { // ERROR `6: declared and not used: a` `9: declared and not used: b` `12: range clause permits at most two iteration variables`
	}
}
