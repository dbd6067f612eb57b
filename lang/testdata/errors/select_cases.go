package p

func selectCases(c chan int, x int) {
	select {
	case x := 1: // ERROR `7: select case must be send or receive (possibly with assignment)`
	case 5: // ERROR `7: select case must be send or receive (possibly with assignment)`
	case <-5: // ERROR `9: invalid operation: cannot receive from non-channel untyped int 5 (untyped int constant)`
	case x: // ERROR `7: select case must be send or receive (possibly with assignment)`
	case c <- "s": // ERROR `12: cannot use "s" (untyped string constant) as int value in send`
	case y := <-c: // ERROR `7: declared and not used: y`
	case x, ok := <-c: // ERROR `7: declared and not used: x` `10: declared and not used: ok`
	case x = <-c:
	default:
	default: // ERROR `2: multiple defaults (first at select_cases.go:13:2)`
	}
}
