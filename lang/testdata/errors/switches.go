package p

func switches(x int, s string, f func(), sl []int) {
	switch x {
	case 1:
	case 2, 1: // ERROR `10: duplicate case 1 (constant of type int) in expression switch`
	case "a": // ERROR `7: cannot convert "a" (untyped string constant) to type int`
	case nil: // ERROR `7: cannot convert nil to type int`
	case 1.5: // ERROR `7: 1.5 (untyped float constant) truncated to int`
	default:
	default: // ERROR `2: multiple defaults (first at switches.go:10:2)`
	}
	switch s {
	case "a", "a": // ERROR `12: duplicate case "a" (constant of type string) in expression switch`
	case 1: // ERROR `7: cannot convert 1 (untyped int constant) to type string`
	}
	switch {
	case x: // ERROR `7: invalid case x in switch on true (mismatched types int and bool)`
	case x > 1:
	case true:
	case true:
	}
	switch f {
	case nil:
	case f: // ERROR `7: invalid case f in switch on f (func can only be compared to nil)`
	}
	switch sl {
	case nil:
	}
	switch x := 5; x {
	case 5, 5.0: // ERROR `10: duplicate case 5.0 (constant 5 of type int) in expression switch`
	}
}
