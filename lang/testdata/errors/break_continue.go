package p

func breakContinue(x int) {
	break // ERROR `2: break is not in a loop, switch, or select`
	continue // ERROR `2: continue is not in a loop`
	for {
		break L // ERROR `9: break label not defined: L`
	}
	switch {
	case true:
		continue // ERROR `3: continue is not in a loop`
	}
	func() {
		break // ERROR `3: break is not in a loop, switch, or select`
	}()
L:
	for {
		break M // ERROR `9: break label not defined: M`
		continue L
	}
K:
	switch {
	default:
		continue K // ERROR `12: invalid continue label K`
	}
}
