package p

func rangeThreeVariables(m map[string]int) {
	for a, b, c := range m { // ERROR `6: declared and not used: a` `9: declared and not used: b` `12: range clause permits at most two iteration variables`
	}
}
