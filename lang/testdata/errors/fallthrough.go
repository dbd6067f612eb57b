package p

func fallthroughs(x int) {
	switch x {
	case 1:
		fallthrough // ERROR `3: fallthrough statement out of place`
		println()
	case 2:
		{
			fallthrough // ERROR `4: fallthrough statement out of place`
		}
	case 3:
		if true {
			fallthrough // ERROR `4: fallthrough statement out of place`
		}
	case 4:
		fallthrough
	case 5:
		fallthrough // ERROR `3: cannot fallthrough final case in switch`
	}
	fallthrough // ERROR `2: fallthrough statement out of place`
}
