package p

type I interface{ M() }
type V struct{}

func (*V) M() {}

func typeSwitches(i I, n int, a any) {
	switch n.(type) { // ERROR `9: n (variable of type int) is not an interface`
	}
	switch i.(type) {
	case V: // ERROR `7: impossible type switch case: V`
	case *V:
	case int: // ERROR `7: impossible type switch case: int`
	case error:
	}
	switch a.(type) {
	case int:
	case int: // ERROR `7: duplicate case int in type switch`
	case nil:
	case nil: // ERROR `7: duplicate case nil in type switch`
	case foo: // ERROR `7: undefined: foo`
	case string, string: // ERROR `15: duplicate case string in type switch`
		fallthrough // ERROR `3: cannot fallthrough in type switch`
	default:
	}
}
