package p

func init() int { return 0 } // ERROR `6: func init must have no arguments and no return values`
func f()        { init() } // ERROR `19: undefined: init`

var init = 1 // ERROR `5: cannot declare init - must be func`
