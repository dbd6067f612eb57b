package p

import (
	y z // ERROR `4: syntax error: missing import path`
	3 // ERROR `2: syntax error: import path must be a string`
	x; "unsafe" // ERROR `3: syntax error: missing import path`
	var // ERROR `2: syntax error: missing import path`
)
import [3]int // ERROR `8: syntax error: missing import path`
var x int
