package p

func f()
func init() // ERROR `6: func init must have a body`
