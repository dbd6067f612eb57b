package p

var a = b // ERROR `5: initialization cycle for a`
var b = a
var c = c // ERROR `5: initialization cycle: c refers to itself`
var d = f() // ERROR `5: initialization cycle for d`
var e int = g() // ERROR `5: initialization cycle for e`

func f() int { return d }
func g() int { return h() }
func h() int { return e }

var i = func() int { return i() } // ERROR `5: initialization cycle: i refers to itself`
